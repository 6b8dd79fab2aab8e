package model

// A Table is the parameter table of an organism: cells, effects, cytokines,
// drugs, grafts and all else that is data. Human returns the shipped one.
type Table struct {
	Organism    Organism       `toml:"organism"`
	Stem        Stem           `toml:"stem"`
	Blood       Blood          `toml:"blood"`
	Niche       Niche          `toml:"niche"`
	Marrow      Marrow         `toml:"marrow"`
	Iron        Iron           `toml:"iron"`
	Infection   Infection      `toml:"infection"`
	IL6         Inflammation   `toml:"inflammation"`
	Allo        Alloreactivity `toml:"alloreactivity"`
	Auto        Autoimmunity   `toml:"autoimmunity"`
	Failures    []Failure      `toml:"failure"`
	Clock       Clock          `toml:"clock"`
	Cells       []Cell         `toml:"cell"`
	Effects     []Effect       `toml:"effect"`
	Cytokines   []Cytokine     `toml:"cytokine"`
	Drugs       []Drug         `toml:"drug"`
	Agents      []Agent        `toml:"agent"`
	Grafts      []Graft        `toml:"graft"`
	Products    []Product      `toml:"product"`
	Pathogens   []Pathogen     `toml:"pathogen"`
	Clones      []CloneRow     `toml:"clone"`
	Conditions  []Condition    `toml:"condition"`
	Transits    []Transit      `toml:"transit"`
	Tracers     []Tracer       `toml:"tracer"`
	Fitted      []Fitted       `toml:"fitted"`
	Patients    []Body         `toml:"patient"`
	Observables []Observable   `toml:"observable"`

	source []byte // the text it was read from, for the hash of a run
	other  bool   // of another organism than the one whose reference intervals it has
}

// A Number is a value with its unit, where it comes from and what else is
// known of it. Basis is "measured", "derived", "assumed" or "fitted".
type Number struct {
	Value  float64 `toml:"value"`
	Unit   string  `toml:"unit"`
	Low    float64 `toml:"low"`  // range, 0 if none
	High   float64 `toml:"high"` // range, 0 if none
	Basis  string  `toml:"basis"`
	Source string  `toml:"source"` // keys of references.toml, separated by spaces
	Note   string  `toml:"note"`
}

// Organism describes the reference adult the pools belong to.
type Organism struct {
	Name   string `toml:"name"`
	Weight Number `toml:"weight" unit:"kg"` // kg
	Area   Number `toml:"area" unit:"m2"`   // m²
}

// Kinds of cells (model.md section 2.1).
const (
	KindQuiescent = "quiescent" // resting stem cells: leave and return, do not divide
	KindStem      = "stem"      // dividing stem cells; self-renewal probability exactly 1/2 at rest
	KindRenew     = "renew"     // divide with regulated self-renewal below 1/2
	KindChain     = "chain"     // transit-amplifying or maturing chain of stages
	KindMature    = "mature"    // end cells with a life span
)

// A Cell is one compartment and one node of the tree.
type Cell struct {
	ID       string     `toml:"id"`
	Short    string     `toml:"short"` // node label, at most 17 characters
	Abbr     string     `toml:"abbr"`  // label where room is scarce, at most 7 characters
	Name     string     `toml:"name"`
	About    string     `toml:"about"` // one or two sentences for the info card
	Kind     string     `toml:"kind"`
	Parent   string     `toml:"parent"`
	Lineage  string     `toml:"lineage"`               // color group, e.g. "erythroid"
	Zone     string     `toml:"zone"`                  // "marrow", "blood", "tissue", "thymus"
	Icon     string     `toml:"icon"`                  // drawing, e.g. "neutrophil"
	Place    [2]float64 `toml:"place"`                 // column and row in the tree
	Markers  string     `toml:"markers"`               // human surface markers
	Stages   int        `toml:"stages"`                // sub-stages n of a chain or of the life span
	Time     Number     `toml:"time" unit:"d"`         // transit time or mean life, d
	Gain     Number     `toml:"gain" unit:"1"`         // cells out per cell in, chain; value 0: derived (one chain only)
	Yield    Number     `toml:"yield" unit:"1"`        // products per cell at the exit, e.g. platelets per megakaryocyte
	Pool     Number     `toml:"pool" unit:"cells"`     // cells at rest, mature cells
	Divide   Number     `toml:"divide" unit:"1/d"`     // division rate of renew, 1/d
	Amplify  Number     `toml:"amplify" unit:"1"`      // outflow/inflow of renew
	Renewal  Number     `toml:"renewal" unit:"1"`      // share of losses replaced by own division, mature
	InBlood  Number     `toml:"in_blood" unit:"1"`     // share that circulates in sampled blood
	Exchange Number     `toml:"exchange" unit:"1/d"`   // of circulating with resting cells (spleen, vessel wall, tissue); absent: at once
	Fixed    Number     `toml:"fixed" unit:"1"`        // share of the turnover at rest that does not fall with the pool
	Alpha    Number     `toml:"alpha" unit:"1/Gy"`     // radiosensitivity, 1/Gy
	Measured Number     `toml:"measured" unit:"cells"` // published pool for comparison on the card, cells
}

// An Effect lets a signal steer a property of a cell:
// E(x) = lo + (hi−lo)·x^h/(x^h+K), K = (hi−1)/(1−lo), so E(1) = 1
// (model.md section 3). Properties: "renewal", "division", "rate", "gain",
// "yield", "share", "activation", "return", "circulating", "culling". A signal is a
// cytokine, a shared quantity such as "niche" or "iron", or the ID of a cell:
// its number relative to rest.
type Effect struct {
	Cell     string  `toml:"cell"`
	Property string  `toml:"property"`
	Signal   string  `toml:"signal"`
	Lo       float64 `toml:"lo"`
	Hi       float64 `toml:"hi"`
	H        float64 `toml:"h"` // 0 is 1
	Basis    string  `toml:"basis"`
	Source   string  `toml:"source"`
	Note     string  `toml:"note"`
}

// A Cytokine is cleared partly by cells that carry its receptor.
type Cytokine struct {
	ID         string             `toml:"id"`
	Name       string             `toml:"name"`
	Label      string             `toml:"label"`
	Baseline   Number             `toml:"baseline"`             // concentration at rest
	Clearance  Number             `toml:"clearance" unit:"1/d"` // total rate at rest, 1/d
	Receptor   Number             `toml:"receptor" unit:"1"`    // share rho cleared by receptors at rest
	Saturation Number             `toml:"saturation" unit:"1"`  // K, multiple of baseline
	Cleared    map[string]float64 `toml:"cleared_by"`           // cell → share, sum 1
	Produced   []Production       `toml:"production"`
	Local      bool               `toml:"local"` // marrow availability, never comparable with serum
}

// Production multiplies (Add: is added to) the production of a cytokine.
type Production struct {
	Signal string  `toml:"signal"`
	Law    string  `toml:"law"` // "hill" (lo, hi), "proportional", "exponential" (slope, cap), "saturating" (slope, half)
	Lo     float64 `toml:"lo"`
	Hi     float64 `toml:"hi"`
	Slope  float64 `toml:"slope"`
	Half   float64 `toml:"half"`
	Cap    float64 `toml:"cap"`
	Add    bool    `toml:"add"`
	Basis  string  `toml:"basis"`
	Source string  `toml:"source"`
}
