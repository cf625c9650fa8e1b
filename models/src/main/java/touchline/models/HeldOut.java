package touchline.models;

/// How good a version was on a competition that it had not learnt from.
record HeldOut<F extends Figures>(String competition, F figures) {}
