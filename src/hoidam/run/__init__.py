"""run: the command line, and the reading of many articles over several processes."""
