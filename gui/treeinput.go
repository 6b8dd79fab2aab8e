package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"marrow/gui/figure"
)

// Input of the tree: hover highlights, a tap or Enter selects, Tab and the
// vertical arrows walk from cell to cell.

// Tapped implements fyne.Tappable. Tapping the ground deselects.
func (t *treeView) Tapped(e *fyne.PointEvent) {
	id := t.at(e.Position)
	if id != "" {
		t.focus = id
	}
	t.choose(id)
}

// choose reports a selection; the window decides what it means.
func (t *treeView) choose(id string) {
	if t.OnSelect != nil {
		t.OnSelect(id)
	}
}

// MouseIn implements desktop.Hoverable.
func (t *treeView) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable; only another cell is worth a drawing.
func (t *treeView) MouseMoved(e *desktop.MouseEvent) { t.setHover(t.at(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (t *treeView) MouseOut() { t.setHover("") }

// setHover highlights the cell under the pointer.
func (t *treeView) setHover(id string) {
	if id == t.hover {
		return
	}
	t.hover = id
	t.highlight()
}

// Cursor implements desktop.Cursorable.
func (t *treeView) Cursor() desktop.Cursor {
	if t.hover != "" {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// FocusGained implements fyne.Focusable. Coming by Shift+Tab the focus enters
// where it left.
func (t *treeView) FocusGained() {
	t.focused = true
	if t.focus == "" {
		t.focus = t.selected
	}
	if t.focus == "" && len(t.tree.Nodes) > 0 {
		t.focus = t.tree.Nodes[0].ID
	}
	t.highlight()
}

// FocusLost implements fyne.Focusable.
func (t *treeView) FocusLost() {
	t.focused = false
	t.highlight()
}

// AcceptsTab implements fyne.Tabbable: Tab walks the cells and leaves the tree
// after the last one.
func (t *treeView) AcceptsTab() bool {
	i := t.focusIndex()
	if t.shift() {
		return i > 0
	}
	return i < len(t.tree.Nodes)-1
}

// TypedKey implements fyne.Focusable.
func (t *treeView) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyTab:
		if t.shift() {
			t.step(-1)
		} else {
			t.step(1)
		}
	case fyne.KeyUp:
		t.follow(func(e figure.Edge) (from, to string) { return e.To, e.From })
	case fyne.KeyDown:
		t.follow(func(e figure.Edge) (from, to string) { return e.From, e.To })
	case fyne.KeyReturn, fyne.KeyEnter:
		t.choose(t.focus)
	default:
		t.keys.Key(e.Name)
	}
}

// TypedRune implements fyne.Focusable.
func (t *treeView) TypedRune(r rune) { t.keys.Rune(r) }

// focusIndex is the focused cell's place in the order of Tab, -1 without one.
func (t *treeView) focusIndex() int {
	return slices.IndexFunc(t.tree.Nodes, func(n figure.Node) bool { return n.ID == t.focus })
}

// step moves the focus n cells along the table's order.
func (t *treeView) step(n int) {
	if len(t.tree.Nodes) == 0 {
		return
	}
	i := min(max(t.focusIndex()+n, 0), len(t.tree.Nodes)-1)
	t.setFocus(t.tree.Nodes[i].ID)
}

// follow moves the focus along the first edge from the focused cell.
func (t *treeView) follow(ends func(figure.Edge) (from, to string)) {
	for _, e := range t.tree.Edges {
		if from, to := ends(e); from == t.focus {
			t.setFocus(to)
			return
		}
	}
}

// setFocus moves the focus ring.
func (t *treeView) setFocus(id string) {
	t.focus = id
	t.highlight()
}
