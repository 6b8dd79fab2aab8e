// Package journal holds what journals ask of figures, as data: widths, text
// sizes, line widths, resolution, formats. Every row says where it comes from,
// how far that can be trusted and when it was checked. What is not published
// is zero or empty, and no rule: nobody may claim that it was met.
package journal

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

//go:embed journals.toml
var shipped []byte

// House is the ID of the preset used where no journal is named.
const House = "house"

// ErrUnknown marks a journal that is not in the list.
var ErrUnknown = errors.New("unknown journal")

// A Journal is one row of the list. Zero and empty values are not published.
type Journal struct {
	ID      string `toml:"id"`
	Name    string `toml:"name"`
	Checked string `toml:"checked"` // day the row was compared with its source, YYYY-MM-DD
	Trust   string `toml:"trust"`   // "publisher", "second-hand", "unconfirmed" or "house"
	Source  string `toml:"source"`
	Notes   string `toml:"notes"`

	One       float64      `toml:"one"`        // width of one column, mm
	Two       float64      `toml:"two"`        // width of two columns, mm
	Three     float64      `toml:"three"`      // width of three columns, mm; 0: there are two
	Widths    [][2]float64 `toml:"widths"`     // accepted widths, from and to, mm
	Height    float64      `toml:"height"`     // of every page, mm; 0: as the panels need
	MaxHeight float64      `toml:"max_height"` // mm

	Size       float64    `toml:"size"`        // text Marrow chooses, pt
	Text       [2]float64 `toml:"text"`        // smallest and largest text, pt
	Script     float64    `toml:"script"`      // smallest super- and subscript, pt
	Letters    string     `toml:"letters"`     // "a" or "A"
	LetterSize float64    `toml:"letter_size"` // of panel letters, pt

	Curve     float64    `toml:"curve"` // width Marrow chooses for curves, pt; 0: the house's
	Axis      float64    `toml:"axis"`  // width Marrow chooses for axes, pt; 0: the house's
	Line      [2]float64 `toml:"line"`  // thinnest and thickest line, pt
	LineTrust string     `toml:"line_trust"`

	DPI      float64  `toml:"dpi"`      // resolution Marrow chooses
	MinDPI   float64  `toml:"min_dpi"`  // least resolution; 0: DPI
	MaxDPI   float64  `toml:"max_dpi"`  // greatest resolution
	BestDPI  float64  `toml:"best_dpi"` // what the journal likes best
	Formats  []string `toml:"formats"`  // accepted, the best first
	MaxMB    float64  `toml:"max_mb"`   // largest file, 10⁶ bytes
	TextMode string   `toml:"text_mode"`

	Plain    bool `toml:"plain"`     // no colored text, gridlines, patterns
	RedGreen bool `toml:"red_green"` // red against green may not be the only difference
}

// All returns the shipped list in its order. Do not change it.
var All = sync.OnceValues(func() ([]*Journal, error) { return Parse("journals.toml", shipped) })

// Parse reads a list, as a user may keep one.
func Parse(file string, data []byte) ([]*Journal, error) {
	// unknown keys are slips of the pen
	var list struct {
		Journals []*Journal `toml:"journal"`
	}
	if err := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields().Decode(&list); err != nil {
		return nil, fmt.Errorf("journal: %s: %w", file, err)
	}
	for _, j := range list.Journals {
		if err := j.check(); err != nil {
			return nil, fmt.Errorf("journal: %s: %s: %w", file, j.ID, err)
		}
	}
	return list.Journals, nil
}

// check refuses a row Marrow could not draw a page from.
func (j *Journal) check() error {
	// a row without its source could not be corrected
	switch {
	case j.ID == "" || j.Name == "" || j.Checked == "" || j.Source == "":
		return errors.New("id, name, checked and source must be there")
	case !slices.Contains([]string{"publisher", "second-hand", "unconfirmed", "house"}, j.Trust):
		return fmt.Errorf("trust %q", j.Trust)
	case !(j.One > 0 && j.Two >= j.One && j.Size > 0 && j.DPI > 0):
		return errors.New("one, two, size and dpi must be positive")
	case !slices.Contains([]string{"a", "A"}, j.Letters):
		return fmt.Errorf(`letters %q, not "a" or "A"`, j.Letters)
	case !slices.Contains([]string{"", "editable", "outlined"}, j.TextMode):
		return fmt.Errorf("text_mode %q", j.TextMode)
	}
	return nil
}

// Find returns a shipped journal by its ID; "" is the house default.
func Find(id string) (*Journal, error) {
	all, err := All()
	if err != nil {
		return nil, err
	}
	if id == "" {
		id = House
	}
	// the message lists what there is
	var ids []string
	for _, j := range all {
		if j.ID == strings.ToLower(id) {
			return j, nil
		}
		ids = append(ids, j.ID)
	}
	return nil, fmt.Errorf("journal: %w %q; possible are %s", ErrUnknown, id, strings.Join(ids, ", "))
}

// Width returns the width of a number of columns, mm.
func (j *Journal) Width(columns int) float64 {
	switch {
	case columns >= 3 && j.Three > 0:
		return j.Three
	case columns >= 2:
		return j.Two
	}
	return j.One
}

// Takes tells whether the journal accepts a width (mm, to half a millimeter);
// true if it publishes none.
func (j *Journal) Takes(width float64) bool {
	return len(j.Widths) == 0 || slices.ContainsFunc(j.Widths, func(w [2]float64) bool {
		return width >= w[0]-0.5 && width <= w[1]+0.5
	})
}

// LeastDPI is the resolution below which pixels are refused.
func (j *Journal) LeastDPI() float64 {
	if j.MinDPI > 0 {
		return j.MinDPI
	}
	return j.DPI
}

// Unpublished lists the rules this journal does not state, by their names.
func (j *Journal) Unpublished() []string {
	var names []string
	for _, r := range []struct {
		name  string
		known bool
	}{
		{"width", len(j.Widths) > 0},
		{"height", j.MaxHeight > 0},
		{"text size", j.Text[0] > 0},
		{"line width", j.Line[0] > 0},
		{"formats", len(j.Formats) > 0},
		{"text mode", j.TextMode != ""},
		{"file size", j.MaxMB > 0},
	} {
		if !r.known {
			names = append(names, r.name)
		}
	}
	return names
}
