package gui

import (
	"image"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// A treeView is the lineage tree: a static layer drawn by a painter and the
// moving dots stamped on it in every frame. UI goroutine only.
type treeView struct {
	widget.BaseWidget
	rasterView
	keys  keySink
	shift func() bool // Shift is held

	OnSelect func(id string) // "" deselects

	tree     *figure.Tree       // never changed once it is here
	layout   *figure.TreeLayout // for hits and dots
	key      treeKey            // of layout
	layer    *treeLayer         // the painter's
	frame    *image.RGBA
	phase    float64
	hover    string
	selected string
	focus    string
	focused  bool
	painted  bool // the last frame reached the screen
}

var (
	_ fyne.Focusable      = (*treeView)(nil)
	_ fyne.Tabbable       = (*treeView)(nil)
	_ fyne.Tappable       = (*treeView)(nil)
	_ desktop.Hoverable   = (*treeView)(nil)
	_ desktop.Cursorable  = (*treeView)(nil)
	_ fyne.WidgetRenderer = (*rasterRenderer)(nil)
)

// newTreeView returns an empty tree.
func newTreeView(k kit, style func() figure.Style, keys *keyRouter) *treeView {
	t := &treeView{keys: keys, shift: func() bool { return keys.mods()&fyne.KeyModifierShift != 0 }, tree: &figure.Tree{}, layer: &treeLayer{}, painted: true}
	t.start("tree", k, style, t.drawing)
	t.raster.Generator = t.paint
	t.ExtendBaseWidget(t)
	return t
}

// setTree shows another state of the tree; the caller gives it away. The static
// layer is drawn anew only if it would look different.
func (t *treeView) setTree(tree *figure.Tree) {
	same := sameLook(t.tree, tree)
	t.tree = t.highlighted(tree)
	if t.layout != nil {
		t.layout.Update(t.tree) // dots follow the new flows at once
	}
	if !same {
		t.redraw()
	}
}

// sameLook tells whether no pool differs by more than the eye sees: a twentieth
// of a level, or of an empty disc's rim.
func sameLook(a, b *figure.Tree) bool {
	if len(a.Nodes) != len(b.Nodes) || len(a.Edges) != len(b.Edges) {
		return false
	}
	for i, n := range a.Nodes {
		x, y := math.Log(n.Level+0.01), math.Log(b.Nodes[i].Level+0.01)
		if n.ID != b.Nodes[i].ID || math.Abs(x-y) > 0.03 {
			return false
		}
	}
	for i, e := range a.Edges {
		x, y := math.Log(e.Ratio+0.01), math.Log(b.Edges[i].Ratio+0.01)
		if math.Abs(x-y) > 0.1 {
			return false
		}
	}
	return true
}

// highlight redraws the tree with the present selection, hover and focus.
func (t *treeView) highlight() {
	t.tree = t.highlighted(t.tree)
	t.redraw()
}

// highlighted copies the tree, as the painter may still read the old one.
func (t *treeView) highlighted(tree *figure.Tree) *figure.Tree {
	c := *tree
	c.Nodes = make([]figure.Node, len(tree.Nodes))
	copy(c.Nodes, tree.Nodes)
	for i := range c.Nodes {
		n := &c.Nodes[i]
		n.Selected, n.Hover = n.ID == t.selected, n.ID == t.hover
		n.Focus = t.focused && n.ID == t.focus
	}
	return &c
}

// A treeLayer draws static layers on the painter's goroutine. It keeps its own
// layout, as a layout is used by one goroutine at a time.
type treeLayer struct {
	layout *figure.TreeLayout
	key    treeKey
}

// A treeKey is what a layout depends on besides the tree.
type treeKey struct {
	w, h int
	size vg.Length
	dark bool
}

// drawing draws the static layer.
func (t *treeView) drawing(s figure.Style) func(draw.Canvas) error {
	tree, layer, key := t.tree, t.layer, treeKey{t.w, t.h, s.FontSize, s.Dark}
	return func(c draw.Canvas) error {
		if layer.layout == nil || layer.key != key {
			layer.layout, layer.key = figure.NewTreeLayout(tree, float64(key.w), float64(key.h), s), key
		} else {
			layer.layout.Update(tree)
		}
		return layer.layout.Draw(c)
	}
}

// advance moves the flow. A frame that never reached the screen is not
// followed by another: a window nobody sees costs nothing.
func (t *treeView) advance(phase float64) {
	t.phase = phase
	if t.painted {
		t.painted = false
		t.raster.Refresh()
	}
}

// paint runs inside the paint on the UI goroutine.
func (t *treeView) paint(w, h int) image.Image {
	t.painted = true
	base, ok := t.generate(w, h).(*image.RGBA)
	if !ok || base.Rect.Dx() != w || base.Rect.Dy() != h {
		return base
	}
	if t.frame == nil || t.frame.Rect != base.Rect {
		t.frame = image.NewRGBA(base.Rect)
	}
	copy(t.frame.Pix, base.Pix)
	t.geometry().DrawDots(t.frame, t.phase)
	return t.frame
}

// geometry is the layout for hits and dots at the present size and theme.
func (t *treeView) geometry() *figure.TreeLayout {
	style := t.scaledStyle()
	key := treeKey{t.w, t.h, style.FontSize, style.Dark}
	if t.layout == nil || t.key != key {
		t.layout, t.key = figure.NewTreeLayout(t.tree, float64(t.w), float64(t.h), style), key
	}
	return t.layout
}

// at finds the node under a position in Fyne units.
func (t *treeView) at(p fyne.Position) string {
	size := t.Size()
	if size.Width <= 0 || t.w <= 0 {
		return ""
	}
	f := float64(t.w) / float64(size.Width)
	id, _ := t.geometry().Hit(float64(p.X)*f, float64(p.Y)*f)
	return id
}

// CreateRenderer implements fyne.Widget.
func (t *treeView) CreateRenderer() fyne.WidgetRenderer {
	return &rasterRenderer{view: &t.rasterView, min: func() fyne.Size { return fyne.NewSize(320, 240) }}
}
