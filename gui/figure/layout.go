package figure

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// TreeLayout is the geometry of a tree for one size: centers and radii of
// nodes, label boxes, curves of edges. Pixels run from the top left.
// A layout is used by one goroutine at a time.
type TreeLayout struct {
	tree  Tree // own copies of nodes and edges
	style Style
	w, h  float64
	u     float64   // pixels of one Style.px
	size  vg.Length // label font size
	lineH float64   // label line pitch, pixels

	gutter float64   // room at the left for the names of zones
	col    float64   // column pitch
	edgeY  []float64 // pixel boundaries of the rows, one more than rows
	midY   []float64 // pixel centers of the discs of each row
	rows   int
	pitch  float64 // mean row pitch without labels
	radius float64 // of the greatest normal pool

	nodes  []nodeBox
	curves []track
	index  map[string]int
	beside []bool // by row: labels stand beside the discs, not below
	drops  bool   // whether labels may be dropped by a line
	abbrs  bool   // whether all nodes show their abbreviations
	clear  bool   // whether all labels stand apart, at no less than leastShrink
	dots   []Dot  // reused by DrawDots
}

// rect is a pixel rectangle from the top left.
type rect struct{ x0, y0, x1, y1 float64 }

func (a rect) overlaps(b rect) bool {
	return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

func (a rect) grow(d float64) rect { return rect{a.x0 - d, a.y0 - d, a.x1 + d, a.y1 + d} }

// nodeBox is one placed node.
type nodeBox struct {
	x, y, r float64 // center and radius of the normal outline
	row     int
	family  int // the first node of the row with the same parent: they wrap alike
	variant int // which of the label's variants is in use
	drop    int // see variant
	odd     bool
	lines   []string
	side    side
	label   rect
}

// side is where a label stands relative to its disc.
type side int

const (
	below side = iota
	toRight
	toLeft
)

// NewTreeLayout places t in width × height pixels of a medium with s.DPI.
// Labels stand beside the discs of a row where all of them fit, else below.
// When they cannot be kept apart, or press the discs below their least size,
// all become abbreviations; then the font shrinks by up to a quarter.
func NewTreeLayout(t *Tree, width, height float64, s Style) *TreeLayout {
	l := &TreeLayout{style: s, w: width, h: height, index: map[string]int{}}
	// a window may report odd sizes while it opens
	if !finite(width) || !finite(height) {
		l.w, l.h = 0, 0
	}
	if !(s.DPI > 0) || !finite(s.DPI) {
		l.style.DPI = 96
	}
	l.style.DPI = math.Max(1, math.Round(l.style.DPI)) // as Raster does
	l.u = l.pixels(s.px(1))
	l.take(t)
	for i, n := range l.tree.Nodes {
		l.index[n.ID] = i
	}
	l.fit()
	l.route(fineSteps)
	return l
}

// fitting is one way to make the labels fit.
type fitting struct {
	shrink       vg.Length
	drops, abbrs bool
}

// fittings are tried in turn: full names at nearly full size, then
// abbreviations, then whatever keeps them apart.
var fittings = []fitting{
	{1, false, false},
	{0.93, false, false},
	{0.93, true, false},
	{0.86, true, false},
	{1, false, true},
	{1, true, true},
	{0.93, true, true},
	{0.86, true, true},
	{0.8, true, true},
	{0.75, true, true},
}

// leastShrink is how far labels may shrink before a tree counts as crowded: a
// seventh, as 7 pt to 6.
const leastShrink = 0.857

// fit takes the first fitting without a collision and with discs that are not
// dwarfed by their labels; failing that, the one that comes nearest.
func (l *TreeLayout) fit() {
	l.clear = false
	best, least, last := fitting{}, math.Inf(1), fitting{}
	for _, try := range fittings {
		if try.abbrs && !l.abbreviates() {
			try.abbrs = false
		}
		// a floor under the type makes several tries the same
		floor := l.style.MinText / max(l.style.FontSize, 1e-9)
		try.shrink = max(try.shrink, min(floor, 1))
		if try == last {
			continue
		}
		last = try
		faults := float64(l.attempt(try))
		if want := l.leastRadius(); l.radius < 0.98*want {
			faults += math.Min(1-l.radius/want, 0.9) // a collision is worse than small discs
		}
		if faults == 0 {
			l.clear = try.shrink >= leastShrink
			return
		}
		if faults < least {
			best, least = try, faults
		}
	}
	l.attempt(best)
}

// attempt lays the tree out in one way and returns the collisions that remain.
func (l *TreeLayout) attempt(f fitting) int {
	l.size, l.drops, l.abbrs = l.style.FontSize*f.shrink, f.drops, f.abbrs
	l.lineH = l.pixels(l.size) * 1.13
	return l.arrange()
}

// leastRadius is that of a disc 1.4 times as high as the type: smaller ones
// look like punctuation beside their names.
func (l *TreeLayout) leastRadius() float64 { return 0.7 * l.pixels(l.size) }

// abbreviates tells whether the abbreviations differ from the labels.
func (l *TreeLayout) abbreviates() bool {
	return slices.ContainsFunc(l.tree.Nodes, func(n Node) bool { return n.Abbr != "" && n.Abbr != n.Label })
}

// name is what node i shows: all nodes show labels, or all abbreviations.
func (l *TreeLayout) name(i int) string {
	n := &l.tree.Nodes[i]
	if l.abbrs && n.Abbr != "" && n.Label != "" {
		return n.Abbr
	}
	return n.Label
}

// pixels converts a length of the style to pixels.
func (l *TreeLayout) pixels(v vg.Length) float64 { return v.Points() * l.style.DPI / 72 }

// take copies the tree, dropping what has no place.
func (l *TreeLayout) take(t *Tree) {
	l.tree = *t
	l.tree.Nodes = nil
	l.rows = 1
	if !finite(t.Cols) || t.Cols > 1e4 {
		l.tree.Cols = 0
	}
	for _, n := range t.Nodes {
		if math.Abs(n.X) < 1e4 && math.Abs(n.Y) < 1e4 {
			l.tree.Nodes = append(l.tree.Nodes, n)
			l.rows = max(l.rows, int(math.Floor(n.Y))+1)
			l.tree.Cols = math.Max(l.tree.Cols, n.X+1)
		}
	}
	l.tree.Edges = slices.Clone(t.Edges)
	l.tree.Bands = slices.Clone(t.Bands)
	if t.Rows > 0 && t.Rows < 1e4 {
		l.rows = max(l.rows, int(t.Rows))
	}
}

// Update takes over levels, fluxes and highlights of t and keeps the geometry
// when nodes, edges and labels are the same; otherwise it lays out anew.
func (l *TreeLayout) Update(t *Tree) {
	// levels, flows and highlights may differ; all that moves a node may not
	same := slices.EqualFunc(l.tree.Nodes, t.Nodes, func(a, b Node) bool {
		return a.ID == b.ID && a.Label == b.Label && a.Abbr == b.Abbr && a.X == b.X && a.Y == b.Y && a.Size == b.Size
	}) && slices.EqualFunc(l.tree.Edges, t.Edges, func(a, b Edge) bool {
		return a.From == b.From && a.To == b.To
	}) && slices.Equal(l.tree.Bands, t.Bands)
	if !same {
		*l = *NewTreeLayout(t, l.w, l.h, l.style)
		return
	}
	copy(l.tree.Nodes, t.Nodes)
	copy(l.tree.Edges, t.Edges)
}

// measure computes rows, columns and discs for the label variants in use.
func (l *TreeLayout) measure() {
	u := l.u
	pad := 6 * u
	// names of zones over the whole width stand upright at the left
	l.gutter = 0
	for _, b := range l.tree.Bands {
		if b.Label != "" && b.X1 <= b.X0 {
			l.gutter = l.pixels(l.style.FontSize) * 1.5
		}
	}
	l.col = (l.w - l.gutter - 2*pad) / math.Max(l.tree.Cols, 1)
	text := make([]float64, l.rows) // height of the labels below each row
	for i := range l.nodes {
		if n := &l.nodes[i]; n.side == below {
			text[n.row] = math.Max(text[n.row], float64(len(n.lines)+n.drop)*l.lineH+2*u)
		}
	}
	// height that text takes from all rows together
	total := 0.0
	for _, t := range text {
		total += t
	}
	// what is left for discs and the gaps in which edges turn
	pitch := (l.h - 2*pad - total) / float64(l.rows)
	l.pitch = pitch
	// where it is tight, discs take from the gaps before they fall below
	// their least size
	least := l.leastRadius()
	gap := math.Min(math.Max(pitch-2.35*least, 4.5*u), 12*u)
	share := math.Min(math.Max(least/math.Max(l.col, 1), 0.30), 0.36)
	l.radius = math.Max(3*u, math.Min(math.Min(share*l.col, (pitch-gap)/2.35), 30*u))
	l.edgeY = append(l.edgeY[:0], pad)
	l.midY = l.midY[:0]
	for r := range l.rows {
		// discs lie in the middle of what text leaves of their row
		top := l.edgeY[r]
		l.midY = append(l.midY, top+(pitch-2*l.radius)/2+l.radius)
		l.edgeY = append(l.edgeY, top+pitch+text[r])
	}
	for i := range l.nodes {
		n, d := &l.nodes[i], l.tree.Nodes[i]
		n.x, n.y = l.xAt(d.X), l.yAt(d.Y)
		n.r = math.Max(l.radius*baseRadius(d.Size), math.Min(l.radius, least))
	}
}

// baseRadius is the radius of a pool's normal outline relative to the
// greatest: pools span nine decades, so the logarithm counts, and little.
func baseRadius(log10cells float64) float64 {
	if !finite(log10cells) {
		return 0.7
	}
	return 0.7 + 0.3*math.Min(math.Max((log10cells-4)/8, 0), 1)
}

// xAt maps a column to pixels.
func (l *TreeLayout) xAt(col float64) float64 { return l.gutter + 6*l.u + (col+0.5)*l.col }

// yAt maps a row to the pixel height of its discs, straight in between.
func (l *TreeLayout) yAt(row float64) float64 {
	// rows outside the grid lie at its rim
	i := int(math.Min(math.Max(math.Floor(row), 0), float64(l.rows-1)))
	y := l.midY[i]
	f := row - float64(i)
	switch {
	case f > 0 && i+1 < l.rows:
		return y + f*(l.midY[i+1]-y)
	default:
		return y + f*(l.edgeY[i+1]-l.edgeY[i])
	}
}

// boundary maps a zone's edge to pixels; row r lies between r-0.5 and r+0.5.
func (l *TreeLayout) boundary(row float64) float64 {
	f := math.Min(math.Max(row+0.5, 0), float64(l.rows))
	switch f { // outer zones reach the rim
	case 0:
		return 0
	case float64(l.rows):
		return l.h
	}
	i := min(int(f), l.rows-1)
	return l.edgeY[i] + (f-float64(i))*(l.edgeY[i+1]-l.edgeY[i])
}

// Hit returns the node at pixel x, y: on its disc, with a little tolerance
// for small ones, or on its label.
func (l *TreeLayout) Hit(x, y float64) (id string, ok bool) {
	best := math.Inf(1)
	for i, n := range l.nodes {
		// eight pixels are the least that a pointer can be asked to meet
		d := math.Hypot(x-n.x, y-n.y) - math.Max(n.r, 8*l.u)
		if inLabel := x >= n.label.x0 && x <= n.label.x1 && y >= n.label.y0 && y <= n.label.y1; inLabel {
			d = math.Min(d, 0)
		}
		if d <= 2*l.u && d < best {
			best, id, ok = d, l.tree.Nodes[i].ID, true
		}
	}
	return id, ok
}

// Node returns the center and the radius of a node's normal outline in
// pixels, for hover cards and focus rings.
func (l *TreeLayout) Node(id string) (x, y, r float64, ok bool) {
	i, ok := l.index[id]
	if !ok {
		return 0, 0, 0, false
	}
	n := l.nodes[i]
	return n.x, n.y, n.r, true
}
