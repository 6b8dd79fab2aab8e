package figure

import (
	"image"
	"image/color"

	"gonum.org/v1/plot/vg/draw"
)

// TreeLayout is the geometry of a tree for one size: centers and radii of
// nodes, label boxes, curves of edges. Pixels run from the top left.
// A layout is used by one goroutine at a time.
type TreeLayout struct{}

// NewTreeLayout places t in width × height pixels of a medium with s.DPI.
func NewTreeLayout(t *Tree, width, height float64, s Style) *TreeLayout {
	return &TreeLayout{}
}

// Update takes over levels, fluxes and highlights of t and keeps the geometry
// when nodes, edges and labels are the same; otherwise it lays out anew.
func (l *TreeLayout) Update(t *Tree) {}

// Hit returns the node at pixel x, y.
func (l *TreeLayout) Hit(x, y float64) (id string, ok bool) { return "", false }

// Draw draws the static layer, all but the moving dots, into c, which must
// have the size of the layout.
func (l *TreeLayout) Draw(c draw.Canvas) error { return nil }

// Dot is one moving dot.
type Dot struct {
	X, Y, R float64 // center and radius, pixels from the top left
	Color   color.RGBA
}

// Dots returns the moving dots at an animation phase in seconds of animation.
func (l *TreeLayout) Dots(phase float64) []Dot { return nil }

// DrawDots stamps the moving dots on img, which has the size of the layout.
func (l *TreeLayout) DrawDots(img *image.RGBA, phase float64) {}
