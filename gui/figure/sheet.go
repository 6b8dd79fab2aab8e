package figure

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// TreePanel is the name of the lineage tree among the panels of a Sheet.
const TreePanel = "tree"

// A Sheet is the figure a run leaves as: panels of one record on one page,
// each with its letter. The tree takes the whole width, time courses stand
// below each other in one column or beside each other in two.
type Sheet struct {
	Record *sim.Record
	Preset *presets.Preset // day 0 and evidence
	Table  *model.Table    // cells of the tree
	Panels []string        // TreePanel or names of quantities
	At     float64         // moment of the tree, time of the run, d
	Cursor bool            // whether the time courses mark At
	Course PanelOptions    // of all time courses: log axis, previous run
	Days   []float64       // moments of the small trees, time of the run, d
	Name   string          // of the first run where others are drawn over it
	Arms   []Run           // drawn over the time courses
}

// NewSheet checks the names of the panels; none chooses the tree and what the
// preset shows. At becomes the moment when the first quantity is farthest from
// its normal value, as a factor.
func NewSheet(r *sim.Record, p *presets.Preset, t *model.Table, panels ...string) (*Sheet, error) {
	if len(panels) == 0 {
		panels = append([]string{TreePanel}, p.Show...)
	}
	s := &Sheet{Record: r, Preset: p, Table: t, Panels: panels}
	first := "anc"
	for i := len(panels) - 1; i >= 0; i-- {
		if panels[i] == TreePanel {
			s.Cursor = true
			continue
		}
		if _, ok := r.Quantity(panels[i]); !ok {
			return nil, fmt.Errorf("figure: unknown panel %q; possible are %s, %s and, for each cell, pool.NAME and flow.NAME",
				panels[i], TreePanel, strings.Join(clinical(r), ", "))
		}
		first = panels[i]
	}
	s.At = farthest(r, first)
	return s, nil
}

// clinical lists the quantities that do not belong to one cell.
func clinical(r *sim.Record) []string {
	return slices.DeleteFunc(r.Names(), func(n string) bool { return strings.Contains(n, ".") })
}

// farthest is the time at which a quantity differs most from its normal
// value, by the factor; 0 if it never differs by more than 1 %.
func farthest(r *sim.Record, quantity string) float64 {
	q, _ := r.Quantity(quantity)
	at, most := 0.0, math.Log(1.01)
	for i, v := range r.Values(quantity) {
		if d := math.Abs(math.Log(v / q.Normal)); d > most && finite(r.T[i]) {
			at, most = r.T[i], d
		}
	}
	return at
}

// Widths of one and two columns of a journal's page and heights of the
// panels, mm; the widths are Nature's.
const (
	oneColumnMM  = 89
	twoColumnsMM = 183
	courseMM     = 50
	treeShare    = 0.62 // height of the tree / its width
)

// TreeMinMM is the width from which the tree's labels stand clear of each
// other in the type of Paper.
const TreeMinMM = 120

// PageFor returns a page of 1 or 2 columns of a journal (0: 2 if the tree is
// shown) with the height the panels need.
func (s *Sheet) PageFor(columns int, style Style) Page {
	if columns == 0 {
		columns = 1
		if slices.Contains(s.Panels, TreePanel) {
			columns = 2
		}
	}
	p := Page{WidthMM: oneColumnMM, Style: style, Title: s.Preset.Title}
	if columns > 1 {
		p.WidthMM = twoColumnsMM
	}
	p.HeightMM = s.Height(p.WidthMM)
	return p
}

// Height returns the natural height of the sheet for a width, both mm.
func (s *Sheet) Height(width float64) float64 {
	return math.Round(height(s.rows(width), width))
}

func height(rows [][]string, width float64) (h float64) {
	for _, row := range rows {
		h += rowMM(row, width)
	}
	return h
}

func rowMM(row []string, width float64) float64 {
	if row[0] == TreePanel {
		return width * treeShare
	}
	return courseMM
}

// rows arranges the panels in their order.
func (s *Sheet) rows(width float64) [][]string {
	n := 1
	if width > (oneColumnMM+twoColumnsMM)/2 {
		n = 2
	}
	var rows [][]string
	for _, p := range s.Panels {
		last := len(rows) - 1
		if p == TreePanel || last < 0 || rows[last][0] == TreePanel || len(rows[last]) == n {
			rows = append(rows, []string{p})
			continue
		}
		rows[last] = append(rows[last], p)
	}
	return rows
}

// Draw draws the sheet on a canvas of any size.
func (s *Sheet) Draw(c draw.Canvas, style Style) error {
	c, k := penOn(c)
	all := c.Rectangle
	width := float64((all.Max.X - all.Min.X) / vg.Millimeter)
	rows := s.rows(width)
	margin := style.px(5)
	all = vg.Rectangle{Min: pt(all.Min.X+margin, all.Min.Y+margin), Max: pt(all.Max.X-margin, all.Max.Y-margin)}
	gapX, gapY := style.px(18), style.px(14)
	unit := (all.Max.Y - all.Min.Y - gapY*vg.Length(len(rows)-1)) / vg.Length(height(rows, width))
	y, i := all.Max.Y, 0
	for _, row := range rows {
		h := unit * vg.Length(rowMM(row, width))
		n := vg.Length(fullest(rows))
		if row[0] == TreePanel {
			n = 1
		}
		w := (all.Max.X - all.Min.X - gapX*(n-1)) / n
		for j, name := range row {
			x := all.Min.X + vg.Length(j)*(w+gapX)
			cell := vg.Rectangle{Min: pt(x, y-h), Max: pt(x+w, y)}
			if len(s.Panels) > 1 {
				cell = k.lettered(cell, i, style)
			}
			if err := s.panel(draw.Canvas{Canvas: k, Rectangle: cell}, name, style); err != nil {
				return err
			}
			i++
		}
		y -= h + gapY
	}
	return k.err
}

// fullest is the number of panels side by side in the fullest row.
func fullest(rows [][]string) int {
	n := 1
	for _, row := range rows {
		n = max(n, len(row))
	}
	return n
}

// DayText writes a day with at most one decimal and a true minus sign.
func DayText(day float64) string {
	day = math.Round(day*10)/10 + 0 // no negative zero
	return strings.Replace(strconv.FormatFloat(day, 'f', -1, 64), "-", "−", 1)
}

// wide tells whether a panel takes the whole width of the sheet.
func wide(panel string) bool { return panel == TreePanel }

// moments are the days small trees show unless told: start, the moment of the
// greatest change, and the end.
func (s *Sheet) moments() []float64 { return nil }

// panel draws one panel into its cell.
func (s *Sheet) panel(c draw.Canvas, name string, style Style) error {
	if name == TreePanel {
		c, k := penOn(c)
		k.text("Day "+DayText(s.Preset.Day(s.At)), c.Min.X+style.px(2), c.Max.Y-style.FontSize*capHeight-style.px(1), style.FontSize, style.Foreground, true, left)
		return TreeAt(s.Table, s.Record, s.At).Draw(c, style)
	}
	return s.TimeCourse(name).Draw(c, style)
}
