"""Question -> ranked clauses: query -> candidates -> fuse -> filter."""
