package gui

import (
	"image/color"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"marrow/gui/figure"
)

// proposedInks are colors made to be told apart by color-blind eyes, as far as
// lines of them are seen on white: at least 3:1. Rows from Okabe and Ito 2008
// (Color universal design), and from Tol 2021 (SRON/EPS/TN/09-002), the sets
// bright, vibrant, muted and high contrast.
var proposedInks = []string{
	"#000000", "#0072B2", "#009E73", "#D55E00", "#4477AA", "#228833", "#AA3377", "#EE6677",
	"#0077BB", "#CC3311", "#EE3377", "#009988", "#332288", "#117733", "#882255", "#CC6677",
	"#AA4499", "#004488", "#BB5566", "#997700", "#1A1A1A", "#4D4D4D", "#5C6670", "#7A4B2A",
}

// pickColor lets the user choose the color of a lineage: one of the proposed
// inks, or any other.
func (w *Window) pickColor(l figure.Lineage, now color.Color, take func(color.Color)) {
	var d dialog.Dialog
	grid := container.NewGridWithColumns(8)
	for _, text := range proposedInks {
		c, err := figure.ParseColor(text)
		if err != nil {
			continue // the list is tested
		}
		s := newSwatch()
		s.show(c)
		s.onTapped = func() { d.Hide(); take(c) }
		grid.Add(s)
	}
	other := widget.NewButton("Another color…", func() {
		d.Hide()
		free := dialog.NewColorPicker(l.Name(), "", take, w.win)
		free.Advanced = true
		free.SetColor(now)
		w.showDialog(free)
	})
	leave := widget.NewButton("Cancel", func() { d.Hide() })
	d = dialog.NewCustomWithoutButtons("Color of "+l.Name(), container.NewVBox(
		caption("Inks of color-blind safe sets that print on white"),
		grid, container.NewGridWithColumns(2, leave, other)), w.win)
	w.showDialog(d)
}
