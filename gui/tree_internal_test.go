package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"marrow/gui/figure"
)

// painted is a window whose tree has its size in pixels.
func painted(t testing.TB) *Window {
	t.Helper()
	w := running(t, "docetaxel")
	w.win.Resize(fyne.NewSize(1280, 800))
	s := w.view.tree.Size()
	w.view.tree.paint(int(s.Width), int(s.Height))
	return w
}

// find looks for a position that hits a cell.
func find(t *testing.T, v *treeView, id string) fyne.Position {
	t.Helper()
	for y := float32(0); y < v.Size().Height; y += 4 {
		for x := float32(0); x < v.Size().Width; x += 4 {
			if p := fyne.NewPos(x, y); v.at(p) == id {
				return p
			}
		}
	}
	t.Fatalf("no place hits %q", id)
	return fyne.Position{}
}

func TestTappingACell(t *testing.T) {
	w := painted(t)
	test.TapAt(w.view.tree, find(t, w.view.tree, "gmp"))
	if w.run.selected != "gmp" {
		t.Errorf("selected %q", w.run.selected)
	}
	test.TapAt(w.view.tree, fyne.NewPos(2, 2))
	if w.run.selected != "" {
		t.Error("a tap on the ground keeps the selection")
	}
}

func TestHoverRedrawsOnlyForAnotherCell(t *testing.T) {
	w := painted(t)
	v := w.view.tree
	p := find(t, v, "mk")
	v.setHover(v.at(p))
	before := v.tree
	v.setHover(v.at(p.AddXY(1, 0)))
	if v.hover != "mk" || v.tree != before {
		t.Errorf("hover %q; moving within the cell drew the tree again: %v", v.hover, v.tree != before)
	}
}

func TestTabWalksAllCellsAndLeaves(t *testing.T) {
	w := painted(t)
	v := w.view.tree
	w.win.Canvas().Focus(v)
	seen := map[string]bool{v.focus: true}
	for v.AcceptsTab() {
		press(w, fyne.KeyTab)
		seen[v.focus] = true
	}
	if len(seen) != len(w.table.Cells) {
		t.Errorf("Tab visits %d of %d cells", len(seen), len(w.table.Cells))
	}
	press(w, fyne.KeyReturn)
	if w.run.selected != v.focus {
		t.Errorf("Enter selects %q, focused is %q", w.run.selected, v.focus)
	}
}

func TestArrowsFollowTheLineage(t *testing.T) {
	w := painted(t)
	v := w.view.tree
	w.win.Canvas().Focus(v)
	v.setFocus("gmp")
	press(w, fyne.KeyUp)
	if v.focus != "cmp" {
		t.Errorf("up from the GMP leads to %q", v.focus)
	}
	press(w, fyne.KeyDown)
	if v.focus == "cmp" {
		t.Error("down leads nowhere")
	}
}

// A still picture is not drawn again, a fallen pool is.
func TestSameLook(t *testing.T) {
	tree := func(level float64) *figure.Tree {
		return &figure.Tree{Nodes: []figure.Node{{ID: "a", Level: level}}, Edges: []figure.Edge{{Ratio: 1}}}
	}
	for _, tt := range []struct {
		a, b float64
		want bool
	}{{1, 1, true}, {1, 1.01, true}, {1, 0.9, false}, {0.1, 0.05, false}, {1e-5, 1e-6, true}} {
		if got := sameLook(tree(tt.a), tree(tt.b)); got != tt.want {
			t.Errorf("levels %g and %g look the same: %v", tt.a, tt.b, got)
		}
	}
}

// A window nobody sees is not asked to paint again and again.
func TestAdvanceWaitsForThePaint(t *testing.T) {
	w := painted(t)
	v := w.view.tree
	v.painted = true
	v.advance(1)
	if v.painted {
		t.Fatal("a frame that was not painted counts as painted")
	}
	v.paint(v.w, v.h)
	if !v.painted {
		t.Error("the paint went unnoticed")
	}
}
