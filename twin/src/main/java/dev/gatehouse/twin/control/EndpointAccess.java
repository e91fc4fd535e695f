package dev.gatehouse.twin.control;

/**
 * How the person at the keyboard calls the twin's AWS APIs.
 *
 * @param url for {@code AWS_ENDPOINT_URL}; it is another after each start of the twin
 * @param secretAccessKey never shown by {@link #toString}
 */
public record EndpointAccess(String url, String accessKeyId, String secretAccessKey) {
  @Override
  public String toString() {
    return "EndpointAccess[" + url + ", " + accessKeyId + "]";
  }
}
