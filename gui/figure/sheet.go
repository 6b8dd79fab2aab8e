package figure

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

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
	Grid   int             // time courses in a row; 0: as the width allows

	Seconds float64 // how long the dots of the tree have been moving, for pictures in motion
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
		if wide(panels[i]) {
			s.Cursor = s.Cursor || panels[i] == TreePanel
			continue
		}
		if _, ok := groups[panels[i]]; ok {
			if err := hasGroup(r, panels[i]); err != nil {
				return nil, err
			}
			continue
		}
		if panels[i] == MilestonesPanel {
			continue
		}
		if _, ok := r.Quantity(panels[i]); !ok {
			return nil, fmt.Errorf("figure: unknown panel %q; possible are %s, %s, %s and, for each cell, pool.NAME and flow.NAME",
				panels[i], strings.Join([]string{TreePanel, TreesPanel, MilestonesPanel}, ", "), strings.Join(GroupPanels(r), ", "), strings.Join(clinical(r), ", "))
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

// DayText writes a day with at most one decimal and a true minus sign.
func DayText(day float64) string {
	day = math.Round(day*10)/10 + 0 // no negative zero
	return strings.Replace(strconv.FormatFloat(day, 'f', -1, 64), "-", "−", 1)
}

// panel draws one panel into its cell.
func (s *Sheet) panel(c draw.Canvas, name string, t trim, style Style) error {
	if name == TreePanel {
		c, k := penOn(c)
		k.text("Day "+DayText(s.Preset.Day(s.At)), c.Min.X+style.px(2), c.Max.Y-style.FontSize*capHeight-style.px(1), style.FontSize, style.Foreground, true, left)
		tree := TreeAt(s.Table, s.Record, s.At)
		tree.Seconds = s.Seconds
		return tree.Draw(c, style)
	}
	switch name {
	case TreesPanel:
		return s.trees(c, style)
	case MilestonesPanel:
		return s.milestones(c, style)
	}
	p := s.TimeCourse(name)
	if t.axis {
		p.XLabel = "-"
	}
	if t.events {
		for i := range p.Marks {
			p.Marks[i].Label = ""
		}
	}
	return p.Draw(c, style)
}
