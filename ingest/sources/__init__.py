"""Where texts come from: the corpus folder, the national-law data file, the user's library."""
