package figure_test

import (
	"fmt"
	"image"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/plot/vg/draw"
	"marrow/gui/figure"
)

func TestLabelsKeepApart(t *testing.T) {
	for _, tc := range []struct {
		name string
		w, h float64
		s    figure.Style
	}{
		{"least window", 640, 560, figure.Light()},
		{"usual window", 720, 640, figure.Dark()},
		{"large window", 1100, 900, figure.Light()},
		{"wide window", 1000, 560, figure.Light()},
		{"double scale", 1440, 1280, figure.Light().Scaled(2)},
		{"two columns of a journal", 183 / 25.4 * 600, 150 / 25.4 * 600, figure.Paper()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := figure.NewTreeLayout(sampleTree(), tc.w, tc.h, tc.s)
			if c := l.Collisions(); len(c) > 0 {
				t.Errorf("labels collide: %q", c)
			}
			t.Logf("label size %.2f", l.LabelSize())
		})
	}
}

func TestHit(t *testing.T) {
	l := figure.NewTreeLayout(sampleTree(), 720, 640, figure.Light())
	for _, s := range samples {
		t.Run(s.id, func(t *testing.T) {
			x, y, r, ok := l.Node(s.id)
			if !ok || r <= 0 {
				t.Fatal("no such node")
			}
			if id, ok := l.Hit(x+0.7*r, y); !ok || id != s.id {
				t.Errorf("hit %q, %v", id, ok)
			}
		})
	}
	for _, p := range [][2]float64{{2, 2}, {-50, 10}, {719, 300}} {
		if id, ok := l.Hit(p[0], p[1]); ok {
			t.Errorf("hit %q at %v", id, p)
		}
	}
	if _, _, _, ok := l.Node("unicorn"); ok {
		t.Error("found a node that is not there")
	}
}

func TestDotsFollowTheFlow(t *testing.T) {
	count := func(flux, ratio float64) int {
		tree := &figure.Tree{
			Nodes: []figure.Node{{ID: "a", X: 0, Y: 0}, {ID: "b", X: 0, Y: 4}},
			Edges: []figure.Edge{{From: "a", To: "b", Flux: flux, Ratio: ratio}},
		}
		return len(figure.NewTreeLayout(tree, 200, 600, figure.Light()).Dots(0.37))
	}
	for _, tc := range []struct {
		name       string
		less, more [2]float64 // flux, ratio
	}{
		{"none without flow", [2]float64{0, 0}, [2]float64{1e3, 1}},
		{"a million and a thousand", [2]float64{1e3, 1}, [2]float64{1e6, 1}},
		{"red cells and a million", [2]float64{1e6, 1}, [2]float64{2e11, 1}},
		{"a tenth of normal", [2]float64{1e9, 0.1}, [2]float64{1e10, 1}},
		{"thrice normal", [2]float64{1e10, 1}, [2]float64{3e10, 3}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, b := count(tc.less[0], tc.less[1]), count(tc.more[0], tc.more[1])
			if a >= b {
				t.Errorf("%d dots, then %d", a, b)
			}
		})
	}
	if n := count(0, 1); n != 0 {
		t.Errorf("%d dots without flow", n)
	}
}

func TestDotsMove(t *testing.T) {
	l := figure.NewTreeLayout(sampleTree(), 720, 640, figure.Light())
	a, b := l.Dots(0), l.Dots(0.5)
	if len(a) == 0 || len(b) == 0 || a[0] == b[0] {
		t.Errorf("%d and %d dots, the first at %v and %v", len(a), len(b), a[0], b[0])
	}
	img := image.NewRGBA(image.Rect(0, 0, 720, 640))
	l.DrawDots(img, 0) // warms the buffer up
	if n := testing.AllocsPerRun(20, func() { l.DrawDots(img, 1.5) }); n > 1 {
		t.Errorf("%g allocations a frame", n)
	}
	small := image.NewRGBA(image.Rect(0, 0, 100, 90))
	l.DrawDots(small, math.Inf(1)) // dots outside the image are clipped
}

func TestTreeNeverPanics(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, tc := range []struct {
		name string
		tree figure.Tree
	}{
		{"empty", figure.Tree{}},
		{"odd nodes", figure.Tree{Cols: nan, Rows: inf, Nodes: []figure.Node{
			{ID: "a", X: nan},
			{ID: "b", Y: inf},
			{ID: "c", Level: nan, Size: inf},
			{ID: "c", Level: inf, X: -2, Y: -1},
			{Label: "no id", Level: -1, Icon: "unicorn"},
		}}},
		{"odd edges", figure.Tree{
			Nodes: []figure.Node{{ID: "a"}, {ID: "b", Y: 1}, {ID: "c", X: 1}},
			Edges: []figure.Edge{
				{From: "a", To: "a", Flux: 1},
				{From: "a", To: "z"},
				{From: "a", To: "b", Flux: nan, Ratio: inf},
				{From: "b", To: "a", Flux: inf, Ratio: nan},
				{From: "a", To: "c", Flux: 1e300, Ratio: 1e-300},
			},
		}},
		{"odd zones", figure.Tree{
			Nodes: []figure.Node{{ID: "a"}},
			Bands: []figure.TreeBand{{Y0: nan}, {Y0: -9, Y1: 9, Label: "x"}, {Y0: 0, Y1: inf, X0: -inf, X1: inf, Label: "y"}},
		}},
	} {
		for _, size := range [][2]int{{300, 200}, {20, 10}, {1, 1}} {
			t.Run(fmt.Sprintf("%s %d×%d", tc.name, size[0], size[1]), func(t *testing.T) {
				s := figure.Dark()
				fig := func(c draw.Canvas) error { return tc.tree.Draw(c, s) }
				if _, err := figure.Raster(size[0], size[1], s.DPI, fig, s.Background, nil); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

func TestUpdateKeepsTheGeometry(t *testing.T) {
	tree := sampleTree()
	l := figure.NewTreeLayout(tree, 720, 640, figure.Light())
	x, y, _, _ := l.Node("n")
	full := len(l.Dots(0))
	for i := range tree.Edges {
		tree.Edges[i].Flux, tree.Edges[i].Ratio = 0, 0
	}
	l.Update(tree)
	if x2, y2, _, _ := l.Node("n"); x2 != x || y2 != y {
		t.Errorf("moved from %g, %g to %g, %g", x, y, x2, y2)
	}
	if n := len(l.Dots(0)); full == 0 || n != 0 {
		t.Errorf("%d dots, then %d; want none", full, n)
	}
	l.Update(&figure.Tree{Nodes: []figure.Node{{ID: "new"}}})
	if _, _, _, ok := l.Node("new"); !ok {
		t.Error("a new tree was not laid out")
	}
}

// The key has a form for narrow trees, so that a slide or a page of 120 mm does
// not lose it.
func TestKeyFitsNarrowTrees(t *testing.T) {
	for _, s := range []figure.Settings{
		{Panels: []string{"tree"}},
		{Panels: []string{"tree"}, Width: 120},
		{Panels: []string{"tree", "anc", "plt"}, Journal: "slides"},
	} {
		c := composed(t, s)
		drawing, err := figure.Survey(c.Page, c.Draw)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"Pool", "normal", "×10", "Flow", "10¹¹ cells/day"} {
			if !slices.ContainsFunc(drawing.Texts, func(d figure.DrawnText) bool { return d.Text == want }) {
				t.Errorf("%s on %g mm: no %q in the key", s.Panels, c.Page.WidthMM, want)
			}
		}
	}
}

// Flat time courses below each other name axis and events once.
func TestFlatCoursesShareTheirAxis(t *testing.T) {
	count := func(s figure.Settings, text string) (n int) {
		c := composed(t, s)
		drawing, err := figure.Survey(c.Page, c.Draw)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range drawing.Texts {
			if d.Text == text {
				n++
			}
		}
		return n
	}
	slide := figure.Settings{Panels: []string{"tree", "anc", "plt", "hb"}, Journal: "slides"}
	page := figure.Settings{Panels: []string{"anc", "plt", "hb"}, Grid: 1, Columns: 1}
	for _, tc := range []struct {
		s    figure.Settings
		text string
		want int
	}{{slide, "Time (days)", 1}, {slide, "docetaxel 100 mg/m²", 1}, {page, "Time (days)", 3}, {page, "docetaxel 100 mg/m²", 3}} {
		if got := count(tc.s, tc.text); got != tc.want {
			t.Errorf("%s: %q stands %d times, want %d", tc.s.Journal, tc.text, got, tc.want)
		}
	}
}
