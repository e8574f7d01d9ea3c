"""Pages that are pictures -> the pages that the layouts read: an optional extra, without network.

In the order of the way, file by file:

* the picture of a page: ``images``, ``photos`` (cut out, seen from above), ``sheets`` (upright, two parted), ``ready``
  (level, on white ``paper``, ink, ``rule_lines``, ``broken_lines`` of one bit and those behind strokes,
  ``hidden_lines``, ``row_lines``);
* strokes of a watermark: ``grey_strokes`` and ``dots`` (``evened`` out), ``strokes`` (thick ones), ``specks``,
  ``thin_strokes``, ``straight_lines``, ``near_strokes``, ``false_lines``; what they cross is in doubt: ``crossed``, and
  ``zones`` (with ``small_masks``) where a mark repeats on each page; what they leave: ``residue``;
* texts: ``cuts`` (lines of text), ``shapes`` (told without the model), ``engine``, ``decode``, ``folding``,
  ``recognise`` (each cut twice), ``known`` (words that one reading proves), ``months`` (by their ``letters``);
* what is known of the form: ``grids``, ``heads``, ``headings``, ``record_headings``, ``sentences``, ``repair`` and what
  is told of it, ``repairs``;
* crossed texts that shapes prove, when all pages are read: ``spots`` (small pictures of them), ``faces`` (mean glyphs),
  ``fitted``, ``bare`` (empty cells and dashes), ``twins`` (words), ``proofs``;
* a Document: ``pages``, ``read``; a hidden layer of text beside it: ``second_opinion``.
"""
