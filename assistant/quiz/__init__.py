"""竞赛 and training: banks of questions made by rule from clauses in force, checked, printed, practised."""
