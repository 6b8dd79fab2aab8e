package figure

import (
	"image/color"

	"gonum.org/v1/plot/vg"

	"marrow/gui/figure/journal"
)

// Style holds the colors and sizes of one medium: a window theme, a slide or
// a printed page. It is a plain value; copy it and change what differs.
type Style struct {
	Background color.Color // paper, and the ground every pale color is blended on
	Foreground color.Color // text and axes, at least 4.5:1 on Background
	Muted      color.Color // secondary text, at least 4.5:1 on Background
	Grid       color.Color // grid lines; nil draws none
	Accent     color.Color // cursor, selection and focus, at least 3:1 on Background
	Band       color.Color // opaque fill of reference bands
	Zone       color.Color // opaque fill of every second zone of the tree
	Dark       bool        // whether Background is dark

	FontSize  vg.Length // body text: titles, tick labels, node labels
	ValueSize vg.Length // the headline value of a panel
	LineWidth vg.Length // curves
	AxisWidth vg.Length // axes, ticks and outlines
	Thin      vg.Length // width of one column when long curves are thinned to (min, max)
	DPI       float64   // pixels per inch of a raster medium, for NewTreeLayout and Raster

	Palette Palette // ink of each lineage

	Capitals   bool      // panel letters A, B, C instead of a, b, c
	LetterSize vg.Length // panel letters; 0: 8/7 of FontSize
	MinText    vg.Length // smallest text, at most FontSize; 0: none
	MinScript  vg.Length // smallest raised or lowered sign; 0: scriptScale of the text
	MinLine    vg.Length // thinnest line; 0: none
}

// Light returns the style of the window's light theme: white ground, light
// grid, 8 pt text at 96 dpi.
func Light() Style {
	return Style{
		Background: hex(0xFFFFFF), Foreground: hex(0x1A1A1A), Muted: hex(0x5F6368),
		Grid: hex(0xE9EAEC), Accent: hex(0x0072B2), Band: hex(0xE6F1EC), Zone: hex(0xF2F4F7),
		FontSize: 8.25, ValueSize: 15, LineWidth: 1.35, AxisWidth: 0.75, Thin: 0.5, DPI: 96,
		Palette: LightPalette(),
	}
}

// Dark returns the style of the window's dark theme, with the sizes of Light.
func Dark() Style {
	s := Light()
	s.Background, s.Foreground, s.Muted = hex(0x1E1E1E), hex(0xECECEC), hex(0xA6ABB2)
	s.Grid, s.Accent, s.Band, s.Zone = hex(0x303236), hex(0x56B4E9), hex(0x24352F), hex(0x26282B)
	s.Dark = true
	s.Palette = DarkPalette()
	return s
}

// Paper returns the house default for journals: white ground, 7 pt Liberation
// Sans, 0.5 pt axes, 1 pt curves, no grid. It meets every published text
// minimum known to us except that of PLOS (8 pt).
func Paper() Style {
	s := Light()
	s.Foreground, s.Muted = hex(0x000000), hex(0x4D4D4D)
	s.Grid = nil
	s.FontSize, s.ValueSize, s.LineWidth, s.AxisWidth, s.Thin = 7, 9, 1, 0.5, 0.12
	s.DPI = 600
	return s
}

// PaperFor returns the style a journal asks for, on white paper.
func PaperFor(j *journal.Journal) Style {
	s := Paper()
	s.ValueSize *= vg.Length(j.Size) / s.FontSize
	s.FontSize = vg.Length(j.Size)
	if most := vg.Length(j.Text[1]); most > 0 {
		s.ValueSize = min(s.ValueSize, most)
	}
	if j.Curve > 0 {
		s.LineWidth = vg.Length(j.Curve)
	}
	if j.Axis > 0 {
		s.AxisWidth = vg.Length(j.Axis)
	}
	s.Capitals, s.LetterSize = j.Letters == "A", vg.Length(j.LetterSize)
	s.MinText, s.MinScript = vg.Length(j.Text[0]), vg.Length(j.Script)
	s.MinLine = vg.Length(j.Line[0])
	return s
}

// small is the size of secondary labels.
func (s Style) small() vg.Length { return max(s.FontSize*0.9, min(s.MinText, s.FontSize)) }

// letterSize is that of panel letters.
func (s Style) letterSize() vg.Length {
	if s.LetterSize > 0 {
		return s.LetterSize
	}
	return s.FontSize * 8 / 7
}

// letterRoom is the width of the column in which they stand.
func (s Style) letterRoom() vg.Length { return s.letterSize() * 1.15 }

// Scaled returns s with every length multiplied by f; colors and DPI stay.
// A factor that is not positive and finite leaves s as it is.
func (s Style) Scaled(f float64) Style {
	if !finite(f) || f <= 0 {
		return s
	}
	k := vg.Length(f)
	s.FontSize *= k
	s.ValueSize *= k
	s.LineWidth *= k
	s.AxisWidth *= k
	s.Thin *= k
	s.LetterSize *= k
	s.MinText *= k
	s.MinScript *= k
	s.MinLine *= k
	return s
}

// px returns a length of p pixels at 96 dpi for body text of 8.25 pt (11 px),
// growing with the text: spacing is given in it, so layouts scale as a whole.
func (s Style) px(p float64) vg.Length {
	return vg.Length(p) * s.FontSize / 11
}
