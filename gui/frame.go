package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A frame lays out the window: a column at the left, the tree above the
// gauges, the time courses at the right, the clock at the bottom, hairlines
// between them. UI goroutine only.
type frame struct {
	left, tree, right, bottom fyne.CanvasObject
	gauges                    *gaugeStrip
	note                      *noteCard // of a lecture step
	flash                     *flash    // over the tree
	lines                     [4]*widget.Separator

	text      float32 // factor of text size: columns of text grow with it
	presenter bool    // panels take more room
	resized   func()  // called after every layout; may be nil
}

var _ fyne.Layout = (*frame)(nil)

// objects lists everything the frame places, for the container.
func (f *frame) objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{f.left, f.tree, f.gauges, f.note, f.right, f.bottom}
	for _, l := range f.lines {
		o = append(o, l)
	}
	return append(o, f.flash)
}

// columns are the widths of the outer columns.
func (f *frame) columns(width float32) (left, right float32) {
	share, most := float32(0.27), float32(560)
	if f.presenter {
		share, most = 0.31, 1000 // the tree has more to say than the curves
	}
	right = min(max(width*share, f.right.MinSize().Width), most)
	if f.left.Visible() {
		left = min(max(252*f.text, f.left.MinSize().Width), width*0.3)
	}
	return left, right
}

// Layout implements fyne.Layout.
func (f *frame) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	left, right := f.columns(s.Width)
	bottom := f.bottom.MinSize().Height
	h := s.Height - bottom - 1
	x := left
	if left > 0 {
		x++
	}
	mid := s.Width - right - 1 - x
	gauges := float32(0)
	if f.gauges.Visible() {
		gauges = f.gauges.heightFor(mid)
	}
	below, beside := f.placeNote(x, mid, left, h-gauges-1, h)
	place(f.left, 0, 0, left, h-beside)
	place(f.tree, x, 0, mid, h-gauges-1-below)
	fh := f.flash.MinSize().Height
	place(f.flash, x, h-gauges-below-fh-flashPad, mid, fh)
	place(f.gauges, x, h-gauges, mid, gauges)
	place(f.right, s.Width-right, 0, right, h)
	place(f.bottom, 0, h+1, s.Width, bottom)

	place(f.lines[0], left, 0, min(left, 1), h)
	place(f.lines[1], s.Width-right-1, 0, 1, h)
	place(f.lines[2], 0, h, s.Width, 1)
	place(f.lines[3], x, h-gauges-1, mid, 1)
	if f.resized != nil {
		f.resized()
	}
}

// placeNote puts the card of a lecture step under the story, where it hides no
// cell; for the projector under the tree, which makes room. It returns the
// height it takes from the tree and from the left column.
func (f *frame) placeNote(x, mid, left, treeBottom, bottom float32) (below, beside float32) {
	const margin = 8
	if !f.note.Visible() {
		return 0, 0
	}
	if !f.presenter && left > 0 {
		n := min(f.note.heightFor(left-2*margin), bottom*0.45)
		place(f.note, margin, bottom-n-margin, left-2*margin, n)
		return 0, n + margin
	}
	n := min(f.note.heightFor(mid-2*margin), treeBottom*0.4)
	place(f.note, x+margin, treeBottom-n-margin, mid-2*margin, n)
	return n + 2*margin, 0
}

// MinSize implements fyne.Layout.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size {
	w := f.tree.MinSize().Width + f.right.MinSize().Width + 2
	h := f.tree.MinSize().Height + f.gauges.MinSize().Height + 1
	if f.left.Visible() {
		w += f.left.MinSize().Width
		h = max(h, f.left.MinSize().Height)
	}
	b := f.bottom.MinSize()
	return fyne.NewSize(max(w, b.Width), max(h, f.right.MinSize().Height)+b.Height+1)
}

// relayout places the parts anew after one has come, gone or grown.
func (w *Window) relayout() { w.view.frame.Layout(nil, w.view.content.Size()) }

// place moves and resizes an object; sizes are never negative.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
}
