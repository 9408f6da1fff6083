"""Page: a page's article, its facts and dates, and what its markup sets apart."""
