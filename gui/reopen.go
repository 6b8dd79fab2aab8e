package gui

import (
	"context"
	"os"
	"strings"

	"fyne.io/fyne/v2/dialog"

	"marrow/gui/figure"
)

// openFigure restores the session a figure was drawn in: preset, scenario,
// earlier run, day and the settings of the composer. Simulation runs off the UI
// goroutine; a file that is no figure of Marrow leaves the window as it was.
func (w *Window) openFigure(path string) {
	// taken here: the window may not be read from another goroutine
	app, table := w.appName(), w.table
	w.kit.run(func() {
		c, r, err := readFigure(path, func(r *figure.Recipe) (*figure.Composition, error) {
			return r.Compose(context.Background(), app, table)
		})
		w.kit.do(func() {
			if err != nil {
				w.showError("This figure cannot be opened", err)
				return
			}
			w.restore(c, r)
		})
	})
}

// readFigure reads the record in a file and composes its figure. Any goroutine.
func readFigure(path string, compose func(*figure.Recipe) (*figure.Composition, error)) (*figure.Composition, *figure.Recipe, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	r, err := figure.Read(file)
	if err != nil {
		return nil, nil, err
	}
	c, err := compose(r)
	return c, r, err
}

// restore shows the runs of a composed figure at its moment, paused.
func (w *Window) restore(c *figure.Composition, r *figure.Recipe) {
	first := c.Runs[0]
	// whatever the engine still works on is overtaken; its next run is not
	w.next = next{run: w.next.run + 1}
	w.begin(first.Preset, first.Record)
	w.setPlaying(false)
	w.run.ghost, w.run.ghostOf = nil, nil
	if len(c.Runs) > 1 {
		w.run.ghost, w.run.ghostOf = c.Runs[1].Record, c.Runs[1].Preset
	}
	// the whole run is there at once; the day must be set before grow draws it
	p := &w.clock.player
	p.end = first.Record.End()
	p.t, p.seen = c.Sheet.At, c.Sheet.At
	w.run.log = c.Settings.Log
	w.grow(first.Record)
	// the composer goes on where the file was made
	w.drawn = drawn{first.Preset, cloned(c.Settings), r.Format, r.Motion, c.Runs, c.Runs[1:]}
	if r.Motion != nil { // a still of a movie is not bound to its format
		w.drawn.format = figure.PDF
	}
	w.say("Figure opened: " + first.Preset.Title)
	if len(c.Notes) > 0 {
		var text []string
		for _, n := range c.Notes { // written for the command line, which begins them with its name
			text = append(text, strings.ToUpper(n[:1])+n[1:]+".")
		}
		w.showDialog(dialog.NewInformation("Figure opened", strings.Join(text, "\n"), w.win))
	}
}
