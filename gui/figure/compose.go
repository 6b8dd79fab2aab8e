package figure

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"

	"gonum.org/v1/plot/vg/draw"

	"marrow/gui/figure/journal"
	"marrow/gui/figure/provenance"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// A Run is one simulated preset of a figure. The record's scenario may differ
// from the preset's, as it does after an event was added in the window.
type Run struct {
	Preset *presets.Preset
	Record *sim.Record
	Name   string // at the end of its curves when runs are compared; "": a pale ghost
}

// A Composition is a figure with every choice made: what is previewed, checked,
// described and written. It never changes; compose another.
type Composition struct {
	Runs     []Run
	Table    *model.Table
	Settings Settings
	Journal  *journal.Journal
	Sheet    *Sheet
	Page     Page     // without the record, which depends on the format
	App      string   // "Marrow 0.1.0"
	Notes    []string // what a reader of a redrawn figure should know
}

// Compose makes the choices that the settings leave open. The first run is the
// one shown; others are drawn over its time courses. Errors: unknown panels,
// journals, colors or text modes, impossible sizes.
func Compose(app string, table *model.Table, s Settings, runs ...Run) (*Composition, error) {
	if len(runs) == 0 || runs[0].Record == nil || runs[0].Preset == nil {
		return nil, errors.New("figure: no run to show")
	}
	j, err := journal.Find(s.Journal)
	if err != nil {
		return nil, fmt.Errorf("figure: %w", err)
	}
	// the record names the journal even where it was left open
	s.Journal = j.ID
	first := runs[0]
	sheet, err := NewSheet(first.Record, first.Preset, table, s.Panels...)
	if err != nil {
		return nil, err
	}
	if s.At != nil {
		if !(*s.At >= 0 && *s.At <= first.Record.End()) {
			return nil, fmt.Errorf("figure: the run goes from day %g to day %g, not to day %g",
				first.Preset.Day(0), first.Preset.Day(first.Record.End()), first.Preset.Day(*s.At))
		}
		sheet.At = *s.At
	}
	if s.Grid < 0 || s.Grid > MaxGrid {
		return nil, fmt.Errorf("figure: a grid of %d panels in a row; possible are 1 to %d, or 0 for as many as the width allows", s.Grid, MaxGrid)
	}
	sheet.Grid = s.Grid
	// a tree always marks its moment in the curves, others on demand
	sheet.Cursor = sheet.Cursor || s.Cursor
	sheet.Course.Log, sheet.Arms, sheet.Name = s.Log, runs[1:], first.Name
	if len(s.Days) == 0 {
		s.Days = sheet.moments()
	}
	sheet.Days = s.Days
	// from here on nothing is open: the record repeats every choice, so that a
	// later Marrow with other defaults draws the same
	at := sheet.At
	s.Panels, s.At, s.Cursor = sheet.Panels, &at, sheet.Cursor
	if s.Title == "" {
		s.Title = first.Preset.Title
	}
	page, err := s.page(sheet, j)
	if err != nil {
		return nil, err
	}
	c := &Composition{Runs: runs, Table: table, Settings: s, Journal: j, Sheet: sheet, Page: page, App: app}
	c.Page.Description = c.AltText()
	return c, nil
}

// Draw draws the figure for a preview; the canvas should have the proportions
// of the page.
func (c *Composition) Draw(dc draw.Canvas) error { return c.Sheet.Draw(dc, c.Page.Style) }

// Preview draws the page as pixels, exactly as a file in pixels holds it but for
// the resolution.
func (c *Composition) Preview(dpi float64) (*image.RGBA, error) {
	page := c.Page
	page.DPI = dpi
	img, _, err := page.raster(c.Draw)
	return img, err
}

// Export writes the figure with its record. Equal compositions give equal bytes.
func (c *Composition) Export(w io.Writer, f Format) error {
	page, err := c.recorded(f)
	if err != nil {
		return err
	}
	return Export(w, f, page, c.Draw)
}

// WriteFile writes the figure with its record in the format of the ending; the
// file appears whole or not at all.
func (c *Composition) WriteFile(path string) error {
	page, err := c.recorded(FormatOf(path))
	if err != nil {
		return err
	}
	return WriteFile(path, page, c.Draw)
}

func (c *Composition) recorded(f Format) (Page, error) {
	// the page is a copy: compositions never change
	page := c.Page
	var err error
	page.Record, err = provenance.Pack(c.Recipe(f))
	return page, err
}

// A Recipe is the record inside a file: everything needed to draw it again.
type Recipe struct {
	App      string      `json:"app"`
	Format   Format      `json:"format"`
	Table    string      `json:"table"` // hash of the parameters, model.Table.Hash
	Runs     []RecipeRun `json:"runs"`
	Settings Settings    `json:"settings"`
	Motion   *Motion     `json:"motion,omitempty"` // of a picture in motion; nil: it stands still
}

// Motion is how a figure moves. The zero value is the whole run in 10 seconds,
// 800 pixels wide, 20 frames a second.
type Motion struct {
	From    float64 `json:"from_d"`    // time of the run, d
	To      float64 `json:"to_d"`      // time of the run, d; 0: its end
	Seconds float64 `json:"seconds"`   // how long it plays; 0: 10
	FPS     int     `json:"fps"`       // frames a second, 1 to 50; 0: 20
	Width   int     `json:"width_px"`  // pixels; 0: 800
	Height  int     `json:"height_px"` // pixels; 0: 9/16 of the width
	Hold    float64 `json:"hold_s"`    // seconds the last frame stands; 0: 1
}

// RecipeRun is one run: the text of its preset, for story and evidence, and the
// scenario that was simulated, with its seed.
type RecipeRun struct {
	Preset   string       `json:"preset"` // ID
	Source   string       `json:"source"` // TOML
	Name     string       `json:"name,omitempty"`
	Scenario sim.Scenario `json:"scenario"`
}

// Open returns the preset of a run with the scenario that was simulated, as a
// window needs it to go on from the figure. A run without the text of a preset
// gets one that holds the scenario only.
func (r RecipeRun) Open() (*presets.Preset, error) {
	if r.Source == "" {
		return &presets.Preset{ID: r.Preset, Title: r.Scenario.Title, Days: r.Scenario.Days, Scenario: r.Scenario}, nil
	}
	p, err := presets.Parse(r.Preset+".toml", []byte(r.Source))
	if err != nil {
		return nil, fmt.Errorf("figure: the preset in the file: %w", err)
	}
	p.Scenario, p.Days = r.Scenario, r.Scenario.Days
	return p, nil
}

// Recipe returns the record for a file of a format.
func (c *Composition) Recipe(f Format) *Recipe {
	r := &Recipe{App: c.App, Format: f, Table: c.Table.Hash(), Settings: c.Settings}
	for _, run := range c.Runs {
		r.Runs = append(r.Runs, RecipeRun{
			Preset: run.Preset.ID, Source: string(run.Preset.Source), Name: run.Name, Scenario: run.Record.Scenario,
		})
	}
	return r
}

// MotionRecord is the record for a file in motion, ASCII.
func (c *Composition) MotionRecord(f Format, m Motion) (string, error) {
	r := c.Recipe(f)
	r.Motion = &m
	return provenance.Pack(r)
}

// Read reads the record of a PDF, SVG, PNG, TIFF, EPS, GIF or APNG that Marrow
// wrote.
// Errors wrap provenance.ErrForeign, ErrDamaged or ErrNewer.
func Read(r io.Reader) (*Recipe, error) {
	recipe := new(Recipe)
	if err := provenance.Read(r, recipe); err != nil {
		return nil, fmt.Errorf("figure: %w", err)
	}
	if len(recipe.Runs) == 0 {
		return nil, fmt.Errorf("figure: %w: it names no run", provenance.ErrDamaged)
	}
	return recipe, nil
}

// Compose simulates the runs again and composes the same figure. Notes of the
// composition say when program or parameters have changed since.
func (r *Recipe) Compose(ctx context.Context, app string, table *model.Table) (*Composition, error) {
	var runs []Run
	for _, rr := range r.Runs {
		p, err := rr.Open()
		if err != nil {
			return nil, err
		}
		record, err := sim.SimulateTable(ctx, table, rr.Scenario, nil)
		if err != nil {
			return nil, fmt.Errorf("figure: the scenario in the file: %w", err)
		}
		runs = append(runs, Run{Preset: p, Record: record, Name: rr.Name})
	}
	c, err := Compose(app, table, r.Settings, runs...)
	if err != nil {
		return nil, err
	}
	// drawn all the same: the user wants to see it, and to know
	if r.Table != table.Hash() {
		c.Notes = append(c.Notes, fmt.Sprintf("the parameters have changed since (table %s, now %s): curves may differ", r.Table, table.Hash()))
	}
	if r.App != app {
		c.Notes = append(c.Notes, fmt.Sprintf("the file was made by %s, this is %s", r.App, app))
	}
	return c, nil
}
