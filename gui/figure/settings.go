package figure

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"

	"marrow/gui/figure/journal"
)

// Settings is what a user chooses about a figure, beside the runs it shows. The
// zero value is a sound figure: whatever is zero or empty is chosen by the
// journal or by the run. A Composition holds them with every choice made, and
// so does the record in a file.
type Settings struct {
	Panels  []string  `json:"panels"`         // see Panels; none: the tree and what the preset shows
	At      *float64  `json:"at"`             // moment of the tree, time of the run, d; nil: of the greatest change
	Cursor  bool      `json:"cursor"`         // mark At in the time courses; always when there is a tree
	Days    []float64 `json:"days,omitempty"` // moments of the small trees, time of the run, d
	Log     bool      `json:"log,omitempty"`  // logarithmic values in time courses
	Journal string    `json:"journal"`        // ID; "" is the house default
	Columns int       `json:"columns"`        // of the journal; 0: enough for the tree, else 1
	Grid    int       `json:"grid,omitempty"` // panels side by side; 0: as the width allows, stays 0
	Width   float64   `json:"width_mm"`       // 0: the columns'
	Height  float64   `json:"height_mm"`      // 0: as the panels need, within the journal's limit
	DPI     float64   `json:"dpi"`            // of PNG and TIFF; 0: the journal's
	Text    TextMode  `json:"text"`           // "": the journal's, else Outlined
	TextPt  float64   `json:"text_pt"`        // size of text, pt; 0: the journal's
	CurvePt float64   `json:"curve_pt"`       // width of curves, pt; 0: the journal's
	AxisPt  float64   `json:"axis_pt"`        // width of axes and outlines, pt; 0: the journal's
	Title   string    `json:"title"`          // of the file, not drawn; "": the preset's

	// Colors replaces inks of the palette, "#RRGGBB" by lineage.
	Colors map[Lineage]string `json:"colors,omitempty"`
}

// style returns the style of the chosen journal with the user's changes.
func (s *Settings) style(j *journal.Journal) (Style, error) {
	style := PaperFor(j)
	for name, v := range map[string]float64{"text": s.TextPt, "curve": s.CurvePt, "axis": s.AxisPt, "dpi": s.DPI, "width": s.Width, "height": s.Height} {
		if !(v >= 0) || math.IsInf(v, 0) {
			return style, fmt.Errorf("figure: %s of %g", name, v)
		}
	}
	if s.TextPt > 0 {
		style.ValueSize *= vg.Length(s.TextPt) / style.FontSize
		style.FontSize = vg.Length(s.TextPt)
		if most := vg.Length(j.Text[1]); most > 0 {
			style.ValueSize = min(style.ValueSize, max(most, style.FontSize))
		}
	}
	if s.CurvePt > 0 {
		style.LineWidth = vg.Length(s.CurvePt)
	}
	if s.AxisPt > 0 {
		style.AxisWidth = vg.Length(s.AxisPt)
	}
	s.TextPt, s.CurvePt, s.AxisPt = float64(style.FontSize), float64(style.LineWidth), float64(style.AxisWidth)
	// dashes stay: they tell curves apart where colors do not
	for lineage, text := range s.Colors {
		c, err := ParseColor(text)
		if err != nil {
			return style, fmt.Errorf("figure: color of %s: %w", lineage, err)
		}
		style.Palette[lineage] = Ink{Color: c, Dash: style.Palette[lineage].Dash}
	}
	return style, nil
}

// page makes every choice about the page that was left open.
func (s *Settings) page(sheet *Sheet, j *journal.Journal) (Page, error) {
	if s.Columns < 0 || s.Columns > 3 {
		return Page{}, fmt.Errorf("figure: %d columns", s.Columns)
	}
	style, err := s.style(j)
	if err != nil {
		return Page{}, err
	}
	if s.Columns == 0 {
		s.Columns = 1
		for slices.ContainsFunc(sheet.Panels, wide) && j.Width(s.Columns) < TreeMinMM && s.Columns < 3 {
			s.Columns++
		}
		if slices.ContainsFunc(sheet.Panels, wide) {
			s.Columns = max(s.Columns, 2)
		}
		if s.Grid > 1 && len(sheet.Panels) > 1 {
			s.Columns = max(s.Columns, 2)
		}
		// what does not fit in one column stands beside each other in two
		if most := cmp.Or(j.MaxHeight, 200); s.Columns == 1 && s.Width == 0 && sheet.Height(j.One) > most {
			s.Columns = 2
		}
	}
	// width before height, as the natural height follows from it
	if s.Width == 0 {
		s.Width = j.Width(s.Columns)
	}
	// a slide has a height of its own, a page has none but a limit
	if s.Height == 0 {
		s.Height = j.Height
	}
	if s.Height == 0 {
		s.Height = sheet.Height(s.Width)
		if j.MaxHeight > 0 {
			s.Height = min(s.Height, j.MaxHeight)
		}
	}
	// resolution and text mode are the journal's, or the house's
	if s.DPI == 0 {
		s.DPI = j.DPI
	}
	if s.Text == "" {
		s.Text = TextMode(j.TextMode)
	}
	if s.Text, err = ParseTextMode(string(s.Text)); err != nil {
		return Page{}, err
	}
	p := Page{WidthMM: s.Width, HeightMM: s.Height, DPI: s.DPI, Style: style, Text: s.Text, Title: s.Title}
	_, _, err = p.size()
	return p, err
}

// ParseColor reads "#RRGGBB".
func ParseColor(text string) (color.NRGBA, error) {
	// no names and no short forms: one way to write it, one to read it
	digits, ok := strings.CutPrefix(text, "#")
	v, err := strconv.ParseUint(digits, 16, 32)
	if !ok || err != nil || len(digits) != 6 {
		return color.NRGBA{}, fmt.Errorf("%q is no color such as #0072B2", text)
	}
	return hex(uint32(v)), nil
}

// FormatColor writes an opaque color as "#RRGGBB".
func FormatColor(c color.Color) string { return hexColor(nrgba(c)) }

// Journals lists the IDs of the journals Settings may name.
func Journals() []string {
	all, err := journal.All()
	if err != nil {
		return nil // the shipped list is tested
	}
	ids := make([]string, len(all))
	for i, j := range all {
		ids[i] = j.ID
	}
	return ids
}
