package gui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// caveats are what every user of the numbers must know.
const caveats = `A teaching and hypothesis tool, not for patient care.

Compartments are operational gates; marker sets differ between mouse and human.

Numbers come from different studies and species; each carries its source.

Native adult hematopoiesis rests mostly on nearly self-renewing downstream progenitors with rare input of stem cells (mouse: Busch 2015, doi 10.1038/nature14242). A transplant is hematopoiesis driven by stem cells under stress: it is no picture of the steady state.

The marrow puts out more than 100 billion cells a day (Blood 2024;144:1039). Fetal hematopoiesis is not adult hematopoiesis.`

// A helpCard is the key card. It is part of the window, not a dialog, so every
// key works while it is open. UI goroutine only.
type helpCard struct {
	widget.BaseWidget
	back  *canvas.Rectangle
	body  fyne.CanvasObject
	close *toolButton
}

// newHelpCard lists the router's commands, so the card cannot go stale.
func newHelpCard(keys *keyRouter, closeCard func()) *helpCard {
	h := &helpCard{back: canvas.NewRectangle(color.Transparent), close: newToolButton(keys, theme.CancelIcon(), "", "Esc", closeCard)}
	left, right := container.New(&keyGrid{}), container.New(&keyGrid{})
	last := ""
	for _, c := range keys.commands {
		if c.help == "" {
			continue
		}
		col := left
		if c.group != "Time" && c.group != "Presets" {
			col = right
		}
		if c.group != last {
			head := widget.NewLabelWithStyle(c.group, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
			col.Add(head)
			col.Add(widget.NewLabel(""))
			last = c.group
		}
		col.Add(widget.NewLabelWithStyle(shown(c.keys), fyne.TextAlignLeading, fyne.TextStyle{Bold: true}))
		col.Add(widget.NewLabel(c.help))
	}
	title := container.NewBorder(nil, nil, heading1("Keys"), h.close)
	h.body = container.NewBorder(title, nil, nil, nil, container.NewScroll(container.NewHBox(left, widget.NewSeparator(), right)))
	h.ExtendBaseWidget(h)
	h.Hide()
	return h
}

// heading1 is a heading that never wraps.
func heading1(s string) *widget.Label {
	l := widget.NewLabelWithStyle(s, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	l.SizeName = theme.SizeNameSubHeadingText
	return l
}

// shown lists the printed names of chords.
func shown(keys []chord) string {
	var names []string
	for _, k := range keys {
		if k.show != "" {
			names = append(names, k.show)
		}
	}
	return strings.Join(names, ", ")
}

// centered wraps the card in a layer that fills the window.
func (h *helpCard) centered() fyne.CanvasObject { return container.New(&middle{}, h) }

// Refresh implements fyne.Widget.
func (h *helpCard) Refresh() {
	h.paint()
	h.BaseWidget.Refresh()
}

// paint sets the colors of the present theme.
func (h *helpCard) paint() {
	t, v := h.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	h.back.FillColor, h.back.CornerRadius = t.Color(theme.ColorNameOverlayBackground, v), 8
	h.back.StrokeColor, h.back.StrokeWidth = t.Color(theme.ColorNameSeparator, v), 1
}

// CreateRenderer implements fyne.Widget.
func (h *helpCard) CreateRenderer() fyne.WidgetRenderer {
	h.paint()
	return widget.NewSimpleRenderer(container.NewStack(h.back, container.New(&inset{10, 6, 10, 10}, h.body)))
}

// keyGrid lays out pairs of key and meaning in two columns, with little air.
type keyGrid struct{}

// first is the width of the column of keys.
func (*keyGrid) first(o []fyne.CanvasObject) (w float32) {
	for i := 0; i < len(o); i += 2 {
		w = max(w, o[i].MinSize().Width)
	}
	return w
}

// rowHeight takes back most of a label's own padding.
func rowHeight(o fyne.CanvasObject) float32 { return o.MinSize().Height - 10 }

// Layout implements fyne.Layout.
func (g *keyGrid) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w, y := g.first(o), float32(0)
	for i := 0; i+1 < len(o); i += 2 {
		h := o[i].MinSize().Height
		place(o[i], 0, y, w, h)
		place(o[i+1], w, y, s.Width-w, h)
		y += rowHeight(o[i])
	}
}

// MinSize implements fyne.Layout.
func (g *keyGrid) MinSize(o []fyne.CanvasObject) fyne.Size {
	var w, h float32
	for i := 0; i+1 < len(o); i += 2 {
		w = max(w, o[i+1].MinSize().Width)
		h += rowHeight(o[i])
	}
	return fyne.NewSize(g.first(o)+w, h+10)
}

// middle centers its one object at the size it wants, within the window.
type middle struct{}

// Layout implements fyne.Layout.
func (*middle) Layout(o []fyne.CanvasObject, s fyne.Size) {
	for _, x := range o {
		want := fyne.NewSize(min(s.Width-40, 1100), s.Height-40)
		if h, ok := x.(*helpCard); ok {
			n := h.natural()
			want = fyne.NewSize(min(want.Width, n.Width), min(want.Height, n.Height))
		}
		place(x, (s.Width-want.Width)/2, (s.Height-want.Height)/2, want.Width, want.Height)
	}
}

// MinSize implements fyne.Layout: the card never widens the window.
func (*middle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// natural is the size at which the card scrolls nowhere.
func (h *helpCard) natural() fyne.Size {
	c := h.body.(*fyne.Container)
	size := h.body.MinSize()
	for _, o := range c.Objects {
		if s, ok := o.(*container.Scroll); ok {
			m := s.Content.MinSize()
			size = fyne.NewSize(max(size.Width, m.Width), size.Height-s.MinSize().Height+m.Height)
		}
	}
	return size.AddWidthHeight(20, 16)
}

// showHelp opens or closes the key card.
func (w *Window) showHelp(on bool) {
	if on {
		w.view.help.Show()
		w.view.root.Refresh()
	} else {
		w.view.help.Hide()
	}
}

// showAbout tells what the program is and what it is not.
func (w *Window) showAbout() {
	title := "Marrow"
	if w.opts.Version != "" {
		title += " " + w.opts.Version
	}
	text := widget.NewLabel("An explorer of human hematopoiesis.\n\n" + caveats)
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom(title, "Close", container.NewVScroll(text), w.win)
	d.Resize(fyne.NewSize(560, 460))
	w.showDialog(d)
}
