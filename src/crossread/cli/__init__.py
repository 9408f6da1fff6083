"""The command line: data to standard output, progress to standard error."""
