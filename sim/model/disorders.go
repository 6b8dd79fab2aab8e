package model

// A CloneRow describes cells that differ from the host's by data alone: a
// leukemia, a mutant, cells injured by radiation.
type CloneRow struct {
	ID        string             `toml:"id"`
	Name      string             `toml:"name"`
	About     string             `toml:"about"`
	Enters    string             `toml:"enters"` // cell in which the founders are counted
	Modify    []Modifier         `toml:"modify"`
	Kill      map[string]float64 `toml:"kill"`      // cell → 1/d
	Sensitive map[string]float64 `toml:"sensitive"` // cell → factor on the killing by drugs
	Leave     map[string]float64 `toml:"leave"`     // cell → 1/d that leave the marrow for the blood, whether there is room or not
	// Cytokines without which these cells do as well as at rest.
	Independent []string `toml:"independent"`
	// Share of the hemoglobin of these cells that a transferred gene makes.
	Transgene Number `toml:"transgene" unit:"1"`
	Basis     string `toml:"basis"`
	Source    string `toml:"source"`
}

// A Modifier multiplies a property of a cell.
type Modifier struct {
	Cell     string  `toml:"cell"`
	Property string  `toml:"property"` // as in Effect, or "uptake" of cytokines by receptors
	Factor   float64 `toml:"factor"`
}

// A Condition is a state of the patient or a treatment that lasts: kidney
// failure, altitude, an autoimmune attack, its suppression, antibiotics.
type Condition struct {
	ID       string             `toml:"id"`
	Name     string             `toml:"name"`
	About    string             `toml:"about"`
	Clones   []string           `toml:"clones"` // clone rows it touches; empty: all cells
	Spares   []string           `toml:"spares"` // clone rows it does not touch
	Modify   []Modifier         `toml:"modify"`
	Kill     map[string]float64 `toml:"kill"`     // cell → 1/d
	Leave    map[string]float64 `toml:"leave"`    // cell → 1/d that leave a marrow without any matrix for the blood; of a part lost, in proportion
	Busy     map[string]float64 `toml:"busy"`     // mature cell → number, relative to rest, that halves the killing of each, as what kills is busy
	Immune   bool               `toml:"immune"`   // the killing is an attack of the host's T cells: see autoimmunity
	Suppress float64            `toml:"suppress"` // share of the arming of T cells it prevents
	// It lies in the genes of the patient: cells that other people gave, as a
	// graft or a transfusion, do not have it.
	Inherited bool           `toml:"inherited"`
	Shared    []SharedChange `toml:"shared"`
	Most      float64        `toml:"most"` // highest level, absent is 1: many times what the row describes may occur
	Basis     string         `toml:"basis"`
	Source    string         `toml:"source"`
}

// A SharedChange changes what all cells share: What is "saturation",
// "pressure", "output", "ecm", "sites", "plasma", "iron_absorption", "epo", "gcsf",
// "tpo", "scf", "il7" or "il15" (production), each times Factor, or "il6",
// "iron_intake" (mg/d), "pathogen_killing" (1/d), each plus Add.
type SharedChange struct {
	What   string  `toml:"what"`
	Factor float64 `toml:"factor"`
	Add    float64 `toml:"add"`
}

// MostLevel is the highest level of a condition; 1 if the table has no such
// condition.
func (t *Table) MostLevel(condition string) float64 {
	for i := range t.Conditions {
		if c := &t.Conditions[i]; c.ID == condition && c.Most > 1 {
			return c.Most
		}
	}
	return 1
}
