"""The revisions; none imports the program, which goes on changing."""
