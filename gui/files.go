package gui

import (
	"fmt"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure"
)

// dropped runs the first preset file dropped on the window.
func (w *Window) dropped(_ fyne.Position, uris []fyne.URI) {
	for _, u := range uris {
		if strings.EqualFold(u.Extension(), ".toml") {
			w.open(u.Path())
			return
		}
	}
	if len(uris) > 0 {
		w.showError("This file cannot be opened", fmt.Errorf("%s is no preset: presets end in .toml", uris[0].Name()))
	}
}

// askOpen lets the user choose a preset file.
func (w *Window) askOpen() {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		switch {
		case err != nil:
			w.showError("This file cannot be opened", err)
		case f != nil:
			path := f.URI().Path()
			_ = f.Close() // read again by the loader, which reports errors
			w.open(path)
		}
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter([]string{".toml"}))
	d.Resize(w.dialogSize()) // Fyne opens it at 250 × 220
	d.Show()
}

// askExport lets the user choose where the figure goes; its ending chooses the
// format.
func (w *Window) askExport() {
	if w.run.record == nil {
		return
	}
	d := dialog.NewFileSave(func(f fyne.URIWriteCloser, err error) {
		switch {
		case err != nil:
			w.showError("The figure cannot be written", err)
		case f != nil:
			path := f.URI().Path()
			_ = f.Close() // written anew as a whole
			w.export(path)
		}
	}, w.win)
	d.SetFileName(w.fileName() + ".pdf")
	d.SetFilter(storage.NewExtensionFileFilter([]string{".pdf", ".svg", ".png"}))
	d.Resize(w.dialogSize())
	d.Show()
}

func (w *Window) dialogSize() fyne.Size {
	s := w.win.Canvas().Size()
	return fyne.NewSize(min(900, s.Width-40), min(600, s.Height-40))
}

// fileName proposes a name for the figure, e.g. "docetaxel-day-7".
func (w *Window) fileName() string {
	id := w.run.preset.ID
	if id == "" {
		id = "marrow"
	}
	return fmt.Sprintf("%s-day-%.0f", id, w.day())
}

// export writes the present picture off the UI goroutine and reports when the
// file is there.
func (w *Window) export(path string) {
	if filepath.Ext(path) == "" {
		path += ".pdf"
	}
	page, fig := w.page(), w.figure()
	w.kit.run(func() {
		err := figure.WriteFile(path, page, fig)
		w.kit.do(func() {
			if err != nil {
				w.showError("The figure cannot be written", err)
				return
			}
			dialog.ShowInformation("Figure exported", path, w.win)
		})
	})
}

// page is a sheet of two journal columns (183 mm), as the house default says.
func (w *Window) page() figure.Page {
	return figure.Page{
		WidthMM: 183, HeightMM: 150, Style: figure.Paper(),
		Title: "Marrow: " + w.run.preset.Title, Description: w.run.preset.Story,
	}
}

// figure is the tree above the time courses, drawn from a copy of the state:
// nothing the window does later changes the file.
func (w *Window) figure() func(draw.Canvas) error {
	r, t, style := w.run.record, w.clock.player.t, figure.Paper()
	tree := figure.TreeAt(w.table, r, t)
	tree.Key = true
	var panels []func(draw.Canvas) error
	for _, q := range clinical {
		o := figure.PanelOptions{Day0: w.run.preset.Day0, Cursor: t, Log: w.run.log, Evidence: w.run.preset.Evidence}
		if w.run.showGhost {
			o.Ghost, o.GhostDay0 = w.run.ghost, w.run.ghostDay0
		}
		panels = append(panels, func(c draw.Canvas) error { return figure.PanelFor(r, q, o).Draw(c, style) })
	}
	return func(c draw.Canvas) error {
		h := c.Max.Y - c.Min.Y
		if err := tree.Draw(draw.Crop(c, 0, 0, h*0.36, 0), style); err != nil {
			return err
		}
		return figure.Grid(draw.Crop(c, 0, 0, 0, -h*0.66), len(panels), true, style, panels...)
	}
}
