package touchline.server;

/// Answers requests to one path; throws [Failure] for what the sender is to be told.
interface Endpoint {
    Answer answer(Request request) throws InterruptedException;
}
