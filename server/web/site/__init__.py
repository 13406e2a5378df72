"""The site: the pages and files that browsers load."""
