package touchline.server;

/// A method and path of the API, as they stand in `contracts/openapi.json`, and what answers.
record Route(String method, String path, Endpoint endpoint) {
    static Route get(String path, Endpoint endpoint) {
        return new Route("GET", path, endpoint);
    }

    static Route post(String path, Endpoint endpoint) {
        return new Route("POST", path, endpoint);
    }

    static Route delete(String path, Endpoint endpoint) {
        return new Route("DELETE", path, endpoint);
    }
}
