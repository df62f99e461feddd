"""Citations in Chinese legal text: found, resolved, printed, verified. What outsiders use:

find.find_all / find_references / read_reference   text -> references, with offsets
names.NameTable                                    every name of the documents held; lookup by date
resolve.resolve                                    a reference -> the clause, or an error with the valid range
verify.check_text                                  text -> Report of Checked, each with a Verdict (verdict.py)
write.official / short / plain                     a clause -> its citation
"""
