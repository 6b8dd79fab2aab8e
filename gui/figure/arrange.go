package figure

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// wide tells whether a panel takes the whole width of the sheet.
func wide(panel string) bool { return panel == TreePanel || panel == TreesPanel }

// Height returns the natural height of the sheet for a width, both mm.
func (s *Sheet) Height(width float64) float64 {
	return math.Round(s.height(s.rows(width), width))
}

func (s *Sheet) height(rows [][]string, width float64) (h float64) {
	for _, row := range rows {
		h += s.rowMM(row, width)
	}
	return h
}

func (s *Sheet) rowMM(row []string, width float64) float64 {
	switch row[0] {
	case TreePanel:
		return width * treeShare
	case TreesPanel:
		across, down := s.treeGrid()
		return float64(down) * (width/float64(across)*treeShare + 5)
	}
	if slices.Contains(row, MilestonesPanel) {
		return s.milestonesMM()
	}
	return courseMM
}

// MaxGrid is the most panels a row may hold: more are too narrow on any page.
const MaxGrid = 6

// threeMM is the width from which three time courses stand in a row unless the
// user wants it otherwise.
const threeMM = 55

// narrowPanels counts the panels that need not take a whole row.
func (s *Sheet) narrowPanels() (n int) {
	for _, p := range s.Panels {
		if !wide(p) {
			n++
		}
	}
	return n
}

// rows arranges the panels in their order.
func (s *Sheet) rows(width float64) [][]string {
	n := s.Grid
	if n == 0 {
		n = 1
		if width > (oneColumnMM+twoColumnsMM)/2 {
			n = 2
		}
		if n == 2 && s.narrowPanels() == 3 && width >= 3*threeMM { // no hole in the page
			n = 3
		}
	}
	var rows [][]string
	for _, p := range s.Panels {
		last := len(rows) - 1
		if wide(p) || last < 0 || wide(rows[last][0]) || len(rows[last]) == n {
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
	margin := style.px(5)
	all = vg.Rectangle{Min: pt(all.Min.X+margin, all.Min.Y+margin), Max: pt(all.Max.X-margin, all.Max.Y-margin)}
	cells := s.cells(all, style)
	for i, cell := range cells {
		trim := s.trim(cells, i, style)
		if len(s.Panels) > 1 {
			cell = k.lettered(cell, i, style)
		}
		if err := s.panel(draw.Canvas{Canvas: k, Rectangle: cell}, s.Panels[i], trim, style); err != nil {
			return err
		}
	}
	return k.err
}

// trim is what a flat time course leaves to its neighbors: with many below each
// other, as on a slide, each repeats what the next one says.
type trim struct {
	axis   bool // the label of the time axis stands at the panel below
	events bool // the names of events stand at the panel above
}

// flatEm is the height, in sizes of the type, under which time courses share
// axis label and events.
const flatEm = 16

func (s *Sheet) trim(cells []vg.Rectangle, i int, style Style) (t trim) {
	if h := cells[i].Max.Y - cells[i].Min.Y; h >= flatEm*style.FontSize || !s.isCourse(i) {
		return t
	}
	for j, c := range cells {
		if !s.isCourse(j) || c.Min.X != cells[i].Min.X || c.Max.X != cells[i].Max.X {
			continue
		}
		t.axis = t.axis || j == i+1
		t.events = t.events || j == i-1
	}
	return t
}

// isCourse tells whether panel i is a time course.
func (s *Sheet) isCourse(i int) bool {
	return !wide(s.Panels[i]) && s.Panels[i] != MilestonesPanel
}

// cells returns where each panel stands, in the order of Panels.
func (s *Sheet) cells(all vg.Rectangle, style Style) []vg.Rectangle {
	width := float64((all.Max.X - all.Min.X) / vg.Millimeter)
	rows := s.rows(width)
	gapX, gapY := style.px(18), style.px(14)
	unit := (all.Max.Y - all.Min.Y - gapY*vg.Length(len(rows)-1)) / vg.Length(s.height(rows, width))
	if s.Grid == 0 && unit < 0.8*vg.Millimeter && s.landscape(all) {
		return s.beside(all, gapX, gapY)
	}
	// rows from the top, cells of one width throughout, so that time axes of
	// one column lie below each other
	var cells []vg.Rectangle
	y := all.Max.Y
	for _, row := range rows {
		h := unit * vg.Length(s.rowMM(row, width))
		n := vg.Length(fullest(rows))
		if wide(row[0]) {
			n = 1
		}
		w := (all.Max.X - all.Min.X - gapX*(n-1)) / n
		for j := range row {
			x := all.Min.X + vg.Length(j)*(w+gapX)
			cells = append(cells, vg.Rectangle{Min: pt(x, y-h), Max: pt(x+w, y)})
		}
		y -= h + gapY
	}
	return cells
}

// fullest is the number of panels side by side in the fullest row.
func fullest(rows [][]string) int {
	n := 1
	for _, row := range rows {
		n = max(n, len(row))
	}
	return n
}

// landscape tells whether the first panel is a tree that can stand beside the
// others, as on a slide.
func (s *Sheet) landscape(all vg.Rectangle) bool {
	if len(s.Panels) < 2 || !wide(s.Panels[0]) || all.Max.X-all.Min.X < 1.4*(all.Max.Y-all.Min.Y) {
		return false
	}
	for _, p := range s.Panels[1:] {
		if wide(p) {
			return false
		}
	}
	return true
}

// besideShare is the width of a tree with time courses beside it: on a slide its
// short names stand clear of each other in it, and the curves have a shape in
// which their slopes are read.
const besideShare = 0.64

// beside puts the tree on the left and the others below each other.
func (s *Sheet) beside(all vg.Rectangle, gapX, gapY vg.Length) []vg.Rectangle {
	// the others share the right column in equal parts
	x := all.Min.X + besideShare*(all.Max.X-all.Min.X)
	cells := []vg.Rectangle{{Min: all.Min, Max: pt(x, all.Max.Y)}}
	n := vg.Length(len(s.Panels) - 1)
	h := (all.Max.Y - all.Min.Y - gapY*(n-1)) / n
	h = min(h, 0.8*(all.Max.X-x-gapX)) // a tall panel makes every slope a cliff
	for i := range s.Panels[1:] {
		y := all.Max.Y - vg.Length(i)*(h+gapY)
		cells = append(cells, vg.Rectangle{Min: pt(x+gapX, y-h), Max: pt(all.Max.X, y)})
	}
	return cells
}

// leastPanelMM is the width of a time course at which axis, unit and the names
// of its curves stand clear of each other in type of 7 pt.
const leastPanelMM = 36

// Narrow returns the width of the narrowest time course and what it wants, mm,
// if that is more; else zeros.
func (s *Sheet) Narrow(p Page) (have, want float64) {
	w, h, err := p.size()
	if err != nil {
		return 0, 0
	}
	want = math.Round(leastPanelMM * float64(p.Style.FontSize) / 7)
	have = want
	for i, cell := range s.cells(vg.Rectangle{Max: pt(w, h)}, p.Style) {
		if !wide(s.Panels[i]) {
			have = min(have, float64((cell.Max.X-cell.Min.X)/vg.Millimeter))
		}
	}
	if have >= want {
		return 0, 0
	}
	return have, want
}

// leastPanelEm is the height of a time course, in sizes of its type, at which a
// curve is more than a line between title and axis.
const leastPanelEm = 8.5

// Flat returns the height of the lowest time course and what it wants, mm, if
// that is more; else zeros.
func (s *Sheet) Flat(p Page) (have, want float64) {
	w, h, err := p.size()
	if err != nil {
		return 0, 0
	}
	want = math.Round(leastPanelEm * float64(p.Style.FontSize/vg.Millimeter))
	have = want
	for i, cell := range s.cells(vg.Rectangle{Max: pt(w, h)}, p.Style) {
		if s.isCourse(i) {
			have = min(have, float64((cell.Max.Y-cell.Min.Y)/vg.Millimeter))
		}
	}
	if have >= want {
		return 0, 0
	}
	return have, want
}

// Crowded returns the width a tree wants, mm, if its labels do not stand clear
// of each other on a page; else 0. The tree is laid out to find out: what fits
// depends on the type, on its least size, and on the names.
func (s *Sheet) Crowded(p Page) float64 {
	w, h, err := p.size()
	if err != nil {
		return 0
	}
	for i, cell := range s.cells(vg.Rectangle{Max: pt(w, h)}, p.Style) {
		if s.Panels[i] != TreePanel {
			continue
		}
		if len(s.Panels) > 1 {
			cell.Min.X += p.Style.letterRoom()
		}
		tree := TreeAt(s.Table, s.Record, s.At)
		for f := 1.0; f < 4; f += 0.05 {
			size := cell.Size()
			l := NewTreeLayout(tree, f*float64(size.X/vg.Inch)*p.Style.DPI, f*float64(size.Y/vg.Inch)*p.Style.DPI, p.Style)
			if l.clear && f > 1 {
				return math.Ceil(f * float64(size.X/vg.Millimeter))
			}
			if l.clear {
				break
			}
		}
	}
	return 0
}
