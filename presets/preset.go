package presets

import "marrow/sim"

// A Preset is a scenario with what is needed to teach and to check it.
//
// Days in events, in Days and in the record count from the start of the run.
// Days in steps, in evidence and on the axis count from Day0, e.g. from the
// infusion of the graft, and may be negative. Day and Time convert.
type Preset struct {
	ID       string // name of the file without its ending
	Title    string
	Story    string
	Group    string  // heading in the library
	Days     float64 // length of the run, d
	Day0     float64 // time of the run that is day 0 of the axis, d
	Scenario sim.Scenario
	Steps    []Step
	Evidence []Evidence
	Curves   []Curve
	Show     []string // quantities to plot
	Key      int      // digit that opens it, 0 if none
	File     string   // where it was read from
	Source   []byte   // the text it was read from, so that a figure can carry it
}

// A Step is one stop of a lecture: predict, then run on.
type Step struct {
	PauseAt Stop
	Ask     string // shown at the stop
	Tell    string // shown when the lecturer goes on
	Line    int
}

// A Stop is a moment of a run: a day, or a statistic that finds one.
type Stop struct {
	Text      string         // as written
	Day       float64        // counted from Day0; used if Quantity is ""
	Quantity  string         // the curve that is searched
	Statistic *sim.Statistic // finds a day; nil if Quantity is ""
}

// Evidence is a published result that a run of the preset should reproduce.
type Evidence struct {
	Quantity  string
	Statistic sim.Statistic
	Low, High float64 // window for the typical patient
	Unit      string
	Source    string // keys of the bibliography, separated by spaces
	Case      string // scenario of the reference collection, e.g. "S1.01"
	Trust     string // "A" primary data or large study, "B" small or indirect, "C" schematic or computed
	Kind      string // "typical" or "population"
	Note      string
	Versus    string // ID of the preset that is the other arm; "" compares with none
	Compare   string // how: "ratio", "difference" or "dose per e-fold"
	Line      int
}

// A Result says how a record compares with one row of evidence.
type Result struct {
	Evidence Evidence
	Value    float64 // in Evidence.Unit; days count from Day0
	OK       bool    // the value lies in the window
	LeftOut  bool    // not judged: one patient cannot show what a population does
	Distance float64 // from the middle of the window, in half-widths
	Err      error   // why there is no value; sim.ErrNever is a plain miss
}

// Day converts a time of the run (d) to the day on the axis.
func (p *Preset) Day(t float64) float64 { return t - p.Day0 }

// Time converts a day on the axis to the time of the run (d).
func (p *Preset) Time(day float64) float64 { return day + p.Day0 }

// StopTime finds the time of the run (d) at which a step pauses. The error
// wraps sim.ErrNever if the record does not contain the moment, perhaps not
// yet.
func (p *Preset) StopTime(s Step, r *sim.Record) (float64, error) {
	if s.PauseAt.Statistic == nil {
		return p.Time(s.PauseAt.Day), nil
	}
	t, _, err := s.PauseAt.Statistic.Shift(p.Day0).Of(r, s.PauseAt.Quantity)
	return t, err
}
