"""Reading figures of the population from files of the statistics office: tables of StatLine, and plain lists."""
