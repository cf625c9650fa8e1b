package touchline.simulator;

/// The state of play: the ball is at somebody's feet or in his hands, on its way, or out of play.
sealed interface Play permits Held, Flight, DeadBall {}
