package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"marrow/gui/figure"
	"marrow/gui/figure/journal"
	"marrow/gui/figure/palettes"
	"marrow/gui/figure/preflight"
	"marrow/gui/figure/words"
	"marrow/presets"
	"marrow/sim/model"
)

// figureFlags are the flags of figure. What is not given is left to the
// journal, or to the figure that is drawn again.
type figureFlags struct {
	out, panels, text, journal string
	compare, palette           string
	colors                     map[figure.Lineage]string // of the palette
	at                         float64                   // day of the axis; NaN: not given
	columns, grid              int
	width, height, dpi, scale  float64
	check, words, data         bool
	from, to, seconds          float64 // of a movie; from and to are days of the axis
	fps                        int
	motion                     *figure.Motion // of the movie that is drawn again
	animated                   bool           // a PNG is to be an animated one
}

func (f *figureFlags) define(c *call) {
	f.at, f.from, f.to = math.NaN(), math.NaN(), math.NaN()
	c.flags.StringVar(&f.out, "o", "", "write to this `file`; its ending chooses the format: "+endings()+", or gif and apng for a movie")
	c.flags.StringVar(&f.panels, "panels", "", "`names` of the panels, e.g. tree,anc,plt,hb; default: the tree and what the preset shows")
	day := func(v *float64) func(string) error {
		return func(s string) (err error) {
			*v, err = strconv.ParseFloat(s, 64)
			return err
		}
	}
	c.flags.Func("at", "`day` of the tree; default: when the first quantity is farthest from normal", day(&f.at))
	c.flags.Func("from", "first `day` of a movie; default: the start of the run", day(&f.from))
	c.flags.Func("to", "last `day` of a movie; default: the end of the run", day(&f.to))
	c.flags.Float64Var(&f.seconds, "seconds", 0, "how many `seconds` a movie plays; default: 10")
	c.flags.IntVar(&f.fps, "fps", 0, "`frames` a second of a movie, 1 to 50; default: 20")
	c.flags.StringVar(&f.journal, "journal", "", "`name` of a journal that sets widths, type, lines and resolution: "+strings.Join(figure.Journals(), ", "))
	c.flags.StringVar(&f.compare, "compare", "", "`names` of presets or files whose curves are drawn over those of the first")
	c.flags.StringVar(&f.palette, "palette", "", "`name` of a palette saved in the window, or its .toml file, for the colors of the lineages; house: those of Marrow")
	c.flags.IntVar(&f.columns, "columns", 0, "width in `columns` of the journal: 1, 2 or, where it has them, 3; default: 2 with the tree, else 1")
	c.flags.IntVar(&f.grid, "grid", 0, "how many `panels` stand side by side, 1 to 6; default: as the width allows")
	c.flags.Float64Var(&f.width, "width", 0, "width in `mm` instead of columns; of a movie in pixels, default 800")
	c.flags.Float64Var(&f.height, "height", 0, "height in `mm`, of a movie in pixels; default: as the panels need, or 9/16 of the width")
	c.flags.Float64Var(&f.dpi, "dpi", 0, "resolution of PNG and TIFF in `dots` per inch; default: the journal's")
	c.flags.Float64Var(&f.scale, "scale", 0, "resolution of PNG and TIFF as a `multiple` of the journal's, e.g. 2 with -journal slides for 3840 × 2160 pixels")
	c.flags.StringVar(&f.text, "text", "", "letters of PDF, SVG and EPS: outlined (the same everywhere) or editable, by `name`; default: the journal's")
	c.flags.BoolVar(&f.check, "check", false, "compare the figure with the journal's rules first; on errors write nothing and end with status 1")
	c.flags.BoolVar(&f.words, "words", false, "write caption, methods, alternative text and bibliography beside the figure")
	c.flags.BoolVar(&f.data, "data", false, "write the shown curves, the milestones and the whole record as CSV beside the figure")
}

// faults finds what no flag parser can see.
func (f *figureFlags) faults() error {
	switch {
	// the shell's user reads the first line only: one fault at a time
	case f.out == "":
		return errors.New("-o is missing: where shall the figure go, e.g. -o fig.pdf")
	case f.columns < 0 || f.columns > 3:
		return fmt.Errorf("-columns %d: must be 1 or 2, or 3 where a journal has them", f.columns)
	case f.grid < 0 || f.grid > figure.MaxGrid:
		return fmt.Errorf("-grid %d: must be 1 to %d panels side by side", f.grid, figure.MaxGrid)
	case f.scale < 0 || f.scale > 4 || f.scale > 0 && f.dpi > 0:
		return errors.New("-scale is a multiple up to 4 and goes without -dpi")
	case f.width < 0 || f.height < 0 || f.dpi != 0 && !(f.dpi >= 30 && f.dpi <= 2400):
		return errors.New("-width and -height are mm above 0, -dpi is 30 to 2400")
	}
	if !f.movie() && !slices.Contains(figure.Formats(), figure.FormatOf(f.out)) {
		return fmt.Errorf("-o %s: the ending must be one of %s, or gif and apng for a movie", f.out, endings())
	}
	_, err := figure.ParseTextMode(f.text)
	return err
}

// endings lists the formats.
func endings() string {
	var names []string
	for _, f := range figure.Formats() {
		names = append(names, string(f))
	}
	return strings.Join(names, ", ")
}

// over lays the flags over settings, those of a figure that is drawn again.
func (f *figureFlags) over(s figure.Settings, p *presets.Preset) figure.Settings {
	// a figure drawn again keeps what no flag names
	if f.journal != "" && f.journal != s.Journal || f.columns > 0 {
		// what the former journal chose does not bind the new one
		s.Journal, s.Columns, s.Width, s.Height, s.DPI, s.Text = cmp.Or(f.journal, s.Journal), f.columns, 0, 0, 0, ""
		s.TextPt, s.CurvePt, s.AxisPt = 0, 0, 0
	}
	// other panels want another height
	if f.panels != "" {
		s.Panels, s.Height = strings.Split(f.panels, ","), 0
	}
	if f.grid > 0 {
		s.Grid, s.Height = f.grid, 0
	}
	if !math.IsNaN(f.at) {
		at := p.Time(f.at)
		s.At, s.Cursor = &at, true
	}
	if f.width > 0 && !f.movie() {
		s.Width, s.Height = f.width, 0
	}
	if f.height > 0 && !f.movie() {
		s.Height = f.height
	}
	if f.dpi > 0 {
		s.DPI = f.dpi
	}
	if j, err := journal.Find(s.Journal); err == nil && f.scale > 0 { // an unknown journal is refused later
		s.DPI = f.scale * j.DPI
	}
	if f.palette != "" {
		s.Colors = f.colors
	}
	if f.text != "" {
		s.Text = figure.TextMode(f.text)
	}
	return s
}

// drawFigure draws a preset, or a figure of Marrow's once more.
func drawFigure(c *call) error {
	var f figureFlags
	f.define(c)
	report := c.flags.Bool("validation", false, "draw all presets, or those named, against their published evidence")
	operands, err := c.parse(0, -1)
	switch {
	case err != nil:
		return err
	case *report:
		return drawValidation(c, f.out, operands)
	}
	if operands, err = c.parse(1, 1); err != nil { // reads the same flags again
		return err
	}
	if err := f.faults(); err != nil {
		return c.misuse(err)
	}
	fig, err := f.compose(c, operands[0])
	if err != nil {
		return err
	}
	// warnings do not stop a figure
	for _, n := range fig.Notes {
		fmt.Fprintln(c.stderr, "marrow:", n)
	}
	if f.movie() {
		return f.film(c, fig)
	}
	if f.check {
		if err := preflightReport(c, fig, figure.FormatOf(f.out)); err != nil {
			return err
		}
	} else if need := fig.Sheet.Crowded(fig.Page); need > 0 {
		fmt.Fprintf(c.stderr, "marrow: the tree's labels crowd: they want %.0f mm of width; try -columns 2 or the tree alone\n", need)
	}
	if err := fig.WriteFile(f.out); err != nil {
		return fmt.Errorf("cannot write %s: %w", f.out, cause(err))
	}
	// words and data only beside a figure that was written
	if f.words {
		if _, err := words.WriteText(f.out, fig); err != nil {
			return err
		}
	}
	if f.data {
		if _, err := words.WriteData(f.out, fig); err != nil {
			return err
		}
	}
	return nil
}

// preflightReport prints what the preflight found. Errors end the program.
func preflightReport(c *call, fig *figure.Composition, f figure.Format) error {
	// on standard output: it is what was asked for
	found, err := preflight.Check(fig, f)
	if err != nil {
		return err
	}
	for _, x := range found {
		fmt.Fprintln(c.stdout, x)
	}
	if preflight.Errors(found) {
		return &exitError{statusMissed, nil}
	}
	return nil
}

// loadPalette reads the colors of the palette that was named.
func (f *figureFlags) loadPalette() (err error) {
	switch {
	case f.palette == "" || f.palette == "house":
	case strings.EqualFold(filepath.Ext(f.palette), ".toml"):
		f.colors, err = palettes.Read(f.palette)
	default:
		var dir string
		if dir, err = palettes.Folder(); err != nil {
			return err
		}
		if f.colors, err = palettes.Load(dir, f.palette); errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("no palette %q in %s", f.palette, dir)
		}
	}
	return err
}

// compose simulates the operand, a preset or a figure.
func (f *figureFlags) compose(c *call, operand string) (*figure.Composition, error) {
	if err := f.loadPalette(); err != nil {
		return nil, err
	}
	// one table for all runs, as they are to be compared
	table, err := model.Human()
	if err != nil {
		return nil, err
	}
	app := "Marrow " + c.program.version()
	// the ending tells a figure from a preset
	if figure.MayHoldRecord(operand) {
		return f.redraw(operand, app, table)
	}
	p, err := find(operand, c.stderr)
	if err != nil {
		return nil, err
	}
	r, err := simulate(p, p.Scenario)
	if err != nil {
		return nil, err
	}
	// names stand at the curves only where there is something to compare
	runs := []figure.Run{{Preset: p, Record: r}}
	if f.compare != "" {
		runs[0].Name = p.Title
		for _, name := range strings.Split(f.compare, ",") {
			p, err := find(name, c.stderr)
			if err != nil {
				return nil, err
			}
			r, err := simulate(p, p.Scenario)
			if err != nil {
				return nil, err
			}
			runs = append(runs, figure.Run{Preset: p, Record: r, Name: p.Title})
		}
	}
	return figure.Compose(app, table, f.over(figure.Settings{}, p), runs...)
}

// redraw simulates what a figure shows once more and lays the flags over it.
func (f *figureFlags) redraw(path, app string, table *model.Table) (*figure.Composition, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	recipe, err := figure.Read(file)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	f.motion = recipe.Motion
	// an animated PNG may have the ending of a still one
	if recipe.Motion != nil && recipe.Format == figure.APNG && figure.FormatOf(f.out) == figure.PNG && math.IsNaN(f.at) {
		f.animated = true
	}
	again, err := recipe.Compose(context.Background(), app, table)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	// flags change the figure without simulating it again
	fig, err := figure.Compose(app, table, f.over(again.Settings, again.Runs[0].Preset), again.Runs...)
	if err == nil {
		fig.Notes = again.Notes
	}
	return fig, err
}
