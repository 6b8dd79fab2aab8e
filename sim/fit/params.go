package fit

import (
	_ "embed"
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"marrow/sim/model"
)

//go:embed params.toml
var paramsTOML []byte

// MaxParams is the largest number of parameters that may be free: more than
// the data determine would be fitted to noise.
const MaxParams = 30

// Params returns the parameters that are free in the shipped calibration,
// with factor 1 and their prior.
func Params() ([]model.Fitted, error) {
	var file struct {
		Params []model.Fitted `toml:"fitted"`
	}
	if err := toml.Unmarshal(paramsTOML, &file); err != nil {
		return nil, fmt.Errorf("fit: params.toml: %w", err)
	}
	if len(file.Params) > MaxParams {
		return nil, fmt.Errorf("fit: %d free parameters; at most %d", len(file.Params), MaxParams)
	}
	for i := range file.Params {
		file.Params[i].Factor = 1
	}
	return file.Params, nil
}
