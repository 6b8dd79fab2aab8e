package sim

import "fmt"

// A Scenario is everything a run depends on: the patient, the events with
// their times, how long to simulate, and the seed. It is a small value: copy
// it, add an event, and simulate again. Two equal scenarios give equal records.
type Scenario struct {
	Title   string
	Days    float64 // length of the run, d, > 0
	Every   float64 // sampling interval of the record, d; 0 chooses one
	Patient Patient
	Events  []Event
	Seed    uint64 // for stochastic modes; the deterministic mode ignores it
}

// A Patient scales the reference adult of the parameter table.
// The zero value is the reference adult.
type Patient struct {
	Name     string             // a row of the table's patients; "" is "adult"
	Weight   float64            // kg; 0 takes the row's
	Area     float64            // body surface, m²; 0 takes the row's
	Baseline map[string]float64 // normal values by quantity name, e.g. "anc": 3.5 (that quantity's unit)
}

// An Event is something done to the patient at a time. Kind selects one of
// Kinds; What names a row of the parameter table (a drug, a graft, a product,
// a growth factor, a pathogen) where the kind needs one.
type Event struct {
	At     float64    // d
	Kind   string     // one of Kinds()
	What   string     // name of the table row, if the kind has a noun
	Amount Amount     // dose, volume, load, units
	Over   float64    // duration of an infusion or exposure, d; 0 is at once
	Every  float64    // repeat interval, d; 0 does not repeat
	Times  int        // number of doses when repeated
	When   *Condition // give only when this holds, checked at every repeat
	As     string     // name of a clone of its own; "" shares the one of its row
	Clones int        // how many clones alike it stands for; 0 is one
	Label  string     // for the time axis; "" composes one
}

// A Condition compares a quantity with a threshold at the time of an event,
// as a transfusion trigger does.
type Condition struct {
	Quantity string
	Below    bool // true: holds when the quantity is below Value; false: at or above
	Value    float64
}

// An EventError says which event of a scenario is wrong and how to mend it.
// Index is -1 when the fault lies in the scenario itself.
type EventError struct {
	Index int    // into Scenario.Events
	Field string // "kind", "what", "amount", "over", "every", "times", "when", "as", "clones", "at", "days", "patient"
	Msg   string
}

// Error implements error.
func (e *EventError) Error() string {
	if e.Index < 0 {
		return fmt.Sprintf("scenario: %s: %s", e.Field, e.Msg)
	}
	return fmt.Sprintf("event %d: %s: %s", e.Index+1, e.Field, e.Msg)
}

// With returns the scenario with one more event; the receiver is unchanged.
func (s Scenario) With(e Event) Scenario {
	events := make([]Event, 0, len(s.Events)+1)
	events = append(events, s.Events...)
	s.Events = append(events, e)
	return s
}
