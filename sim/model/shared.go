package model

// Stem sets the stem cell pool (model.md sections 4 and 5).
type Stem struct {
	Count     Number `toml:"count" unit:"cells"` // functional HSC, cells
	Interval  Number `toml:"interval" unit:"d"`  // between divisions, d
	Active    Number `toml:"active" unit:"1"`    // share outside G0
	Occupancy Number `toml:"occupancy" unit:"1"` // share of niche sites taken
	Rest      Number `toml:"rest" unit:"d"`      // mean quiescent time, d
}

// A Response is an Effect on something that is not a cell.
type Response struct {
	Signal string  `toml:"signal"`
	Lo     float64 `toml:"lo"`
	Hi     float64 `toml:"hi"`
	H      float64 `toml:"h"` // 0 is 1
	Basis  string  `toml:"basis"`
	Source string  `toml:"source"`
	Note   string  `toml:"note"`
}

// Blood sets volumes, hemoglobin and oxygen delivery.
type Blood struct {
	Volume        Number   `toml:"volume" unit:"L"`              // L
	CellVolume    Number   `toml:"cell_volume" unit:"L"`         // red cell mass per cell, L
	MCH           Number   `toml:"mch" unit:"pg"`                // pg
	HctRatio      Number   `toml:"hct_ratio" unit:"1"`           // whole-body/venous hematocrit
	PlasmaTime    Number   `toml:"plasma_time" unit:"d"`         // refill time, d
	PlasmaLeast   Number   `toml:"plasma_least" unit:"1"`        // least plasma that many red cells leave, share of rest
	Dilution      Response `toml:"dilution"`                     // of the target volume
	Output        Number   `toml:"output" unit:"L/min"`          // cardiac output, L/min
	Saturation    Number   `toml:"saturation" unit:"1"`          // arterial, share
	Pressure      Number   `toml:"pressure" unit:"mmHg"`         // arterial oxygen, mmHg
	Capacity      Number   `toml:"capacity" unit:"mL/g"`         // Hüfner, mL/g
	Solubility    Number   `toml:"solubility" unit:"mL/dL/mmHg"` // mL/dL/mmHg
	Breathing     Number   `toml:"breathing" unit:"1"`           // share of a lack of arterial oxygen pressure that deeper breathing makes good
	BreathingTime Number   `toml:"breathing_time" unit:"d"`      // of that acclimatization, d
	RedCells      []string `toml:"red_cells"`                    // cells that carry hemoglobin
	Destroyed     string   `toml:"destroyed"`                    // red cells whose loss recycles iron
	Made          string   `toml:"made"`                         // cell whose inflow has taken up its iron
}

// Niche sets matrix, TGF-beta, CXCL12, injury and homing.
type Niche struct {
	TGFStroma   Number   `toml:"tgf_stroma" unit:"1"`   // share of TGF-beta from stroma at rest
	TGFRate     Number   `toml:"tgf_rate" unit:"1/d"`   // 1/d
	TGFSource   string   `toml:"tgf_source"`            // cell that makes the rest
	MatrixTime  Number   `toml:"matrix_time" unit:"d"`  // repair of the matrix, d
	MatrixDose  Number   `toml:"matrix_dose" unit:"Gy"` // D0 of the matrix, Gy
	CXCLTime    Number   `toml:"cxcl12_time" unit:"d"`  // d
	Mobilize    Response `toml:"mobilize"`              // of CXCL12
	Mobility    Number   `toml:"mobility" unit:"1"`     // exponent m of blood CD34+
	Held        Number   `toml:"held" unit:"1"`         // what holds cells in the marrow without CXCL12, relative to it at rest
	CD34        Number   `toml:"cd34" unit:"1/uL"`      // blood CD34+ at rest, 1/µL
	CD34Cells   []string `toml:"cd34_cells"`
	InjuryTime  Number   `toml:"injury_time" unit:"d"`    // d
	InjuryDose  Number   `toml:"injury_dose" unit:"1/Gy"` // residual injury per Gy
	Injured     string   `toml:"injured"`                 // clone of injured survivors; "" is none
	Doomed      string   `toml:"doomed"`                  // clone of mature cells that radiation will kill within days; "" is none
	Damage      string   `toml:"damage"`                  // agent released by damaged tissue, one unit per Gy; "" is none
	AlphaBeta   Number   `toml:"alpha_beta" unit:"Gy"`    // dose at which the square kills as much as the dose itself, α/β
	Repair      Number   `toml:"repair" unit:"h"`         // half-life of sublethal damage, h
	InjuredDose Number   `toml:"injured_dose" unit:"Gy"`  // D that leaves 1/e of survivors unhurt
	Homing      Number   `toml:"homing" unit:"1"`         // share of infused cells that lodge
}

// Iron sets the iron economy of the erythroblasts.
type Iron struct {
	Rate        Number   `toml:"rate" unit:"1/d"`        // of availability, 1/d
	PerCell     Number   `toml:"per_cell" unit:"mg"`     // mg
	Store       Number   `toml:"store" unit:"mg"`        // mg at rest
	Loss        Number   `toml:"loss" unit:"mg/d"`       // mg/d
	Hepcidin    Response `toml:"hepcidin"`               // of availability
	Drive       Response `toml:"drive"`                  // of hepcidin by what erythroblasts release
	Supply      Response `toml:"supply"`                 // of availability by the balance: what can be supplied over what is used
	Release     Number   `toml:"release" unit:"mg/d"`    // largest from the store at rest
	ReleaseHalf Number   `toml:"release_half" unit:"1"`  // store, relative to rest, that gives half as much
	Last        Number   `toml:"last" unit:"mg"`         // store that leaves half of the uptake, mg
	PerFerritin Number   `toml:"per_ferritin" unit:"mg"` // store per µg/L of serum ferritin, mg; absent: none is shown
	AcutePhase  Response `toml:"acute_phase"`            // of serum ferritin, which inflammation raises whatever the store
	Absorption  Response `toml:"absorption"`             // of uptake by hepcidin
}

// Infection sets immune functions that all pathogens meet.
type Infection struct {
	Killers  string   `toml:"killers"`               // cell that kills pathogens
	Critical Number   `toml:"critical" unit:"1e9/L"` // killers in the blood below which a small load grows, 1e9/L
	Half     Number   `toml:"half" unit:"1"`         // load that doubles the killers it takes
	Arrival  Number   `toml:"arrival" unit:"d"`      // of killers at a new infection, d
	Learn    Number   `toml:"learn" unit:"1/d"`      // gain of antibodies, 1/d
	Forget   Number   `toml:"forget" unit:"1/d"`     // loss of it, 1/d
	Notice   Number   `toml:"notice" unit:"1"`       // load that half-activates it
	Extinct  Number   `toml:"extinct" unit:"1"`      // load below which the pathogen is gone
	Hazard   Number   `toml:"hazard" unit:"1/d"`     // of death at full load, 1/d
	Lethal   Number   `toml:"lethal" unit:"1"`       // load of half that hazard
	Steep    Number   `toml:"steep" unit:"1"`        // Hill exponent of the hazard
	Neutro   []string `toml:"neutro"`                // cells of the three arms of the
	Cellular []string `toml:"cellular"`              // immune function score
	Humoral  []string `toml:"humoral"`               //
	Half50   Number   `toml:"score_half" unit:"1"`   // share of normal that gives half of the score's rise
}

// Inflammation sets interleukin-6.
type Inflammation struct {
	Baseline Number `toml:"baseline" unit:"pg/mL"` // pg/mL
	Rate     Number `toml:"rate" unit:"1/d"`       // 1/d
	Gain     Number `toml:"gain" unit:"1"`         // multiple of baseline at full pathogen load
	Half     Number `toml:"half" unit:"1"`         // load of half-maximal production
}

// A Drug kills cells by its concentration. Its pharmacokinetics are a central
// volume with up to two peripheral ones, evaluated analytically.
type Drug struct {
	ID        string             `toml:"id"`
	Name      string             `toml:"name"`
	About     string             `toml:"about"`
	Volume    Number             `toml:"volume" unit:"L"`      // central, L
	Clearance Number             `toml:"clearance" unit:"L/h"` // L/h
	Exchange  []Exchange         `toml:"exchange"`
	Slope     Number             `toml:"slope" unit:"L/mg/d"`  // kill at sensitivity 1, L/mg/d; or
	Max       Number             `toml:"max" unit:"1/d"`       // largest kill of cells at sensitivity 1, and
	Half      Number             `toml:"half" unit:"mg/L"`     // concentration of half of it
	Steep     Number             `toml:"steep" unit:"1"`       // Hill exponent of both; absent is 1
	Injury    Number             `toml:"injury" unit:"L/mg/d"` // residual injury, L/mg/d
	Matrix    Number             `toml:"matrix" unit:"L/mg/d"` // matrix loss, L/mg/d
	Kills     map[string]float64 `toml:"kills"`                // cell → sensitivity
	Cycle     bool               `toml:"cycle"`                // kills cells as they divide: the faster they do, the more of them
	Basis     string             `toml:"basis"`                // of the sensitivities
	Source    string             `toml:"source"`
}

// Exchange is one peripheral volume.
type Exchange struct {
	Flow   Number `toml:"flow" unit:"L/h"` // L/h
	Volume Number `toml:"volume" unit:"L"` // L
}

// An Agent is a growth factor, cytokine or blocker given by dose. It joins its
// cytokine (Cytokine set), or has a concentration of its own that is cleared
// like a cytokine and acts on signals.
type Agent struct {
	ID            string             `toml:"id"`
	Name          string             `toml:"name"`
	About         string             `toml:"about"`
	Cytokine      string             `toml:"cytokine"`              // joins it; or, with a concentration of its own (mg/L, IU/L):
	Acts          []Action           `toml:"acts"`                  // on signals
	Clearance     Number             `toml:"clearance" unit:"1/d"`  // total at rest and low concentration
	Receptor      Number             `toml:"receptor" unit:"1"`     // share of it by receptors
	Saturation    Number             `toml:"saturation"`            // concentration that halves receptor clearance, mg/L or IU/L
	Cleared       map[string]float64 `toml:"cleared_by"`            // cell → share, sum 1
	Absorption    Number             `toml:"absorption" unit:"1/d"` // value 0 is intravenous
	Availability  Number             `toml:"availability" unit:"1"` // share
	Volume        Number             `toml:"volume" unit:"L"`
	International bool               `toml:"international"` // dosed in IU
	Assay         string             `toml:"assay"`         // cytokine or "il6" as which a serum assay measures an agent with a concentration of its own
}

// An Action of an agent on a signal at concentration C: "add" adds Potency·C
// (times rest), "block" divides by 1 + Potency·C, "source" adds Potency·C to
// the production of IL-6.
type Action struct {
	Signal  string  `toml:"signal"`
	Mode    string  `toml:"mode"`
	Potency float64 `toml:"potency"` // L/mg or L/IU
	Most    float64 `toml:"most"`    // largest share that is blocked; absent is all
	Half    float64 `toml:"half"`    // mg/L at which a source reaches half of proportion; absent is proportional
}

// Alloreactivity is how host T cells reject a foreign graft, and grafted T
// cells attack the host's blood formation and its leukemia.
type Alloreactivity struct {
	Rejection   TResponse `toml:"rejection"`
	Attack      TResponse `toml:"attack"`
	Contraction Number    `toml:"contraction" unit:"1/d"` // of armed T cells
	Presented   Number    `toml:"presented" unit:"1"`     // share of foreign cells that half primes host T cells
	Crowd       Number    `toml:"crowd" unit:"1"`         // T cells relative to rest below which they meet few targets
	Swell       Number    `toml:"swell" unit:"1/d"`       // division of T cells if all are armed, of the places they can take all free
	Reach       Number    `toml:"reach" unit:"1"`         // places that this division can fill, T cells relative to rest
	Effectors   []string  `toml:"effectors"`              // T cells
	Targets     []string  `toml:"targets"`                // cells that are killed
}

// A TResponse is what the T cells of one party do to the cells of the other.
type TResponse struct {
	Kill   Number `toml:"kill" unit:"1/d"`   // if all T cells are of this party and armed
	Expand Number `toml:"expand" unit:"1/d"` // of armed T cells, with antigen and without suppression
	Naive  Number `toml:"naive" unit:"1"`    // armed share to which recruitment alone leads
}

// Autoimmunity is how an immune attack on the own cells wanes under
// suppression and comes back without it.
type Autoimmunity struct {
	Calm      Number   `toml:"calm" unit:"1/d"`   // waning of the attack under full suppression
	Return    Number   `toml:"return" unit:"1/d"` // growth of what is left of it without suppression
	Effectors []string `toml:"effectors"`         // cells whose number, relative to rest, the attack follows
}

// A Failure is the death that a lack of blood cells brings, beside that of an
// infection which the run shows: the hazard rises with the square of the share
// that is missing below a number of cells.
type Failure struct {
	ID     string   `toml:"id"`
	Cells  []string `toml:"cells"`
	Below  Number   `toml:"below" unit:"1"`    // cells relative to rest
	Hazard Number   `toml:"hazard" unit:"1/d"` // of death without any
}

// A Tracer marks cells, as a pulse of labeled thymidine does.
type Tracer struct {
	ID     string   `toml:"id"`
	Name   string   `toml:"name"`
	About  string   `toml:"about"`
	Cells  []Marked `toml:"cells"`
	Basis  string   `toml:"basis"`
	Source string   `toml:"source"`
}

// Marked is the end of a chain that a tracer labels.
type Marked struct {
	Cell string `toml:"cell"`
	Last int    `toml:"last"` // stages, counted from the end
}

// A Graft says which cells a dose of CD34+ cells contains.
type Graft struct {
	ID      string    `toml:"id"`
	Name    string    `toml:"name"`
	About   string    `toml:"about"`
	Cells   []Grafted `toml:"cells"`
	Foreign bool      `toml:"foreign"` // of another person: may be rejected, may attack
	Own     bool      `toml:"own"`     // of the patient, with all that is inherited
	Clone   string    `toml:"clone"`   // row its cells belong to; "": they differ by nothing
	Basis   string    `toml:"basis"`
	Source  string    `toml:"source"`
}

// Grafted is one kind of cell in a graft.
type Grafted struct {
	Cell  string  `toml:"cell"`
	Stage int     `toml:"stage"` // sub-stage it enters, from 1
	Each  float64 `toml:"each"`  // functional cells per CD34+ cell infused
}

// A Product is a unit of transfused blood cells.
type Product struct {
	ID     string             `toml:"id"`
	Name   string             `toml:"name"`
	Cells  map[string]float64 `toml:"cells"`           // cell → cells per unit
	Plasma Number             `toml:"plasma" unit:"L"` // L per unit
	Basis  string             `toml:"basis"`
	Source string             `toml:"source"`
}

// A Pathogen grows in the patient until it is killed.
type Pathogen struct {
	ID       string `toml:"id"`
	Name     string `toml:"name"`
	Growth   Number `toml:"growth" unit:"1/d"`  // 1/d
	Killing  Number `toml:"killing" unit:"1/d"` // largest, by plenty of neutrophils, 1/d
	Opsonins Number `toml:"opsonins" unit:"1"`  // by how much a unit of antibodies multiplies the work of a neutrophil, less 1
}
