"""One index of words for everything that people search.

`catalogue` says what is searched, `operations` keep the index in step with it, `queries` ask it,
`marking` shows the words in the text as it was written. See docs/explanation/search.md.
"""
