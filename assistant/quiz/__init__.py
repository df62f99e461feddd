"""竞赛 and training: banks of questions made by rule from clauses in force, checked, printed, practised.

    build.build_bank        clauses -> Bank (generate/: one file a rule; gate: what is turned away)
    review                  what reviewers decided, laid over every later build
    paper, live, handbook   papers A and B, the page for a live event, the 学习问答手册
    export                  XLSX, CSV, DOCX, GIFT, Moodle XML, JSON
    read_rows, check        a bank people have already -> verdicts on its keys
    choose                  the rule that weighs options against clauses; eval.exam takes papers with it
"""
