// Package figure draws everything Marrow shows: the lineage tree and the time
// courses. A figure is a plain value with a Draw method on a vg canvas; the
// window rasters it into a kept image (Raster), the export writes it as EPS,
// PDF, PNG, SVG or TIFF (Export, WriteFile). Both run the same drawing code, so
// a file looks like the screen.
//
// The package does not know the window. Text is drawn as
// outlines of Liberation Sans on every medium, with raised and lowered digits
// and an embedded fallback face; a rune that no face has is an error, because
// a lost exponent in "10⁹/L" is a wrong number.
//
// On the screen a view keeps a TreeLayout for its size, draws the static layer
// when the record moves and stamps the dots on a copy in every frame:
//
//	l := figure.NewTreeLayout(tree, float64(w), float64(h), style)
//	base, err = figure.Raster(w, h, style.DPI, l.Draw, style.Background, base)
//	copy(frame.Pix, base.Pix)
//	l.DrawDots(frame, seconds)
//
// The scale of a screen and the size of text go into the style, by
// Style.Scaled; DPI stays at 96.
//
// For a paper, Compose turns Settings (panels, journal, columns, text mode) into
// a Composition, with every choice made:
//
//	c, err := figure.Compose("Marrow 0.1", table, figure.Settings{Journal: "nature"}, figure.Run{Preset: p, Record: r})
//	found, err := preflight.Check(c, figure.PDF)
//	err = c.WriteFile("fig.pdf")
//
// The file carries a Recipe; Read finds it in any of the formats and
// Recipe.Compose draws the same figure, byte for byte. Rules of journals live in
// journal, findings in preflight, captions and data in words, GIF in movie.
//
// Nothing translucent is drawn: pale colors are blended on the background
// beforehand, because vector formats disagree about transparency.
package figure
