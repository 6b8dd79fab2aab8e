package sim

// A Milestone is a remarkable moment of a run, found on its curves.
type Milestone struct {
	Name     string  // "nadir", "below", "above", "duration below", "neutrophil engraftment", "platelet engraftment"
	Quantity string  // "anc"
	T        float64 // d from the start of the record
	Value    float64 // of the quantity at T; the length in d of "duration below"
	Label    string  // "ANC nadir 0.41 × 10⁹/L"
	Source   string  // key of the reference that defines it
}

// Milestones lists the milestones of a record in the order of time.
func Milestones(r *Record) []Milestone { return nil }
