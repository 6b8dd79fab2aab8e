// Package figure draws everything Marrow shows: the lineage tree and the time
// courses. A figure is a plain value with a Draw method on a vg canvas; the
// window rasters it into a kept image (Raster), the export writes it as PNG,
// SVG or PDF (Export, WriteFile). Both run the same drawing code, so a file
// looks like the screen.
//
// The package knows neither the simulation nor the window. Text is drawn as
// outlines of Liberation Sans on every medium, with raised and lowered digits
// and an embedded fallback face; a rune that no face has is an error, because
// a lost exponent in "10⁹/L" is a wrong number.
//
// Nothing translucent is drawn: pale colors are blended on the background
// beforehand, because vector formats disagree about transparency.
package figure
