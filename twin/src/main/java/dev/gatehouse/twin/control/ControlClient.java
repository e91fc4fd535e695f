package dev.gatehouse.twin.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.Region;
import dev.gatehouse.twin.fault.Fault;
import dev.gatehouse.twin.world.EntityKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command's end of the control API. Each method throws {@link ControlException} when the twin
 * refuses, with its status, or cannot be reached, with status 0.
 */
public final class ControlClient {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int READ_MILLIS = 30_000;

  private final ControlFile file;
  private final ObjectMapper json = new ObjectMapper();

  public ControlClient(ControlFile file) {
    this.file = file;
  }

  public TwinStatus status() {
    return call("GET", "/status", null, new TypeReference<>() {});
  }

  /** How many runs use the twin's provider; understood of twins of other builds too. */
  public int runs() {
    return call("GET", "/status", null, new TypeReference<JsonNode>() {}).path("providers").asInt();
  }

  /** Borrows a provider port; see {@link Control#openProvider}. */
  public ProviderLease provider(Path workingDirectory, Optional<String> copy) {
    try {
      return ProviderLease.open(file.port(), file.token(), workingDirectory, copy);
    } catch (IOException failure) {
      throw unreachable(failure);
    }
  }

  /** See {@link Control#endpoint}. */
  public EndpointAccess endpoint() {
    return call("GET", "/endpoint", null, new TypeReference<>() {});
  }

  public List<WireFault> faults() {
    return call("GET", "/faults", null, new TypeReference<>() {});
  }

  public WireFault inject(Region region, Fault.Mode mode) {
    FaultRequest wanted = new FaultRequest(region.value(), mode);
    return call("POST", "/faults", wanted, new TypeReference<>() {});
  }

  public List<WireFault> clear(Optional<Region> region) {
    Map<String, String> query = new LinkedHashMap<>();
    region.ifPresent(r -> query.put("region", r.value()));
    return call("DELETE", "/faults" + query(query), null, new TypeReference<>() {});
  }

  public List<WirePartition> partitions() {
    return call("GET", "/partitions", null, new TypeReference<>() {});
  }

  public TwinStatus.RecoveryPoint cut(WirePartition partition) {
    return call("POST", "/partitions", partition, new TypeReference<>() {});
  }

  public List<WirePartition> mend(String id) {
    return call("DELETE", "/partitions" + query(Map.of("id", id)), null, new TypeReference<>() {});
  }

  public LogLines logs(LogQuery wanted) {
    return call("GET", "/logs" + query(parameters(wanted)), null, new TypeReference<>() {});
  }

  public InsightsTable insights(LogQuery wanted, String text) {
    Map<String, String> query = parameters(wanted);
    query.put("query", text);
    return call("GET", "/insights" + query(query), null, new TypeReference<>() {});
  }

  private static Map<String, String> parameters(LogQuery wanted) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("filter", wanted.filter());
    query.put("since", wanted.since());
    query.put("after", String.valueOf(wanted.after()));
    query.put("limit", String.valueOf(wanted.limit()));
    return query;
  }

  public List<DashboardPicture> dashboards(String name, int minutes) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("name", name);
    query.put("minutes", String.valueOf(minutes));
    return call("GET", "/dashboards" + query(query), null, new TypeReference<>() {});
  }

  public DnsPath dnsPath(String name, String type) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("name", name);
    query.put("type", type);
    return call("GET", "/dns" + query(query), null, new TypeReference<>() {});
  }

  public List<WireEntity> entities(String type) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("type", type);
    return call("GET", "/entities" + query(query), null, new TypeReference<>() {});
  }

  public WireEntity delete(EntityKey key) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("type", key.type());
    query.put("account", key.account().value());
    query.put("region", key.region());
    query.put("id", key.id());
    return call("DELETE", "/entities" + query(query), null, new TypeReference<>() {});
  }

  public void stop() {
    call("POST", "/stop", null, new TypeReference<Map<String, String>>() {});
  }

  private static String query(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  private <T> T call(String method, String path, @Nullable Object body, TypeReference<T> type) {
    try {
      HttpURLConnection connection = open(method, path);
      if (body != null) {
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(json.writeValueAsBytes(body));
        }
      }
      int status = connection.getResponseCode();
      try (InputStream in =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        byte[] answer = in == null ? new byte[0] : in.readAllBytes();
        if (status >= 400) {
          throw refused(status, answer);
        }
        return json.readValue(answer, type);
      }
    } catch (JsonProcessingException mismatch) {
      throw new ControlException(
          502, "the twin and this command are of different builds; run gatehouse twin stop");
    } catch (IOException failure) {
      throw unreachable(failure);
    }
  }

  private HttpURLConnection open(String method, String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + file.port() + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(READ_MILLIS);
    connection.setRequestMethod(method);
    connection.setRequestProperty("Authorization", "Bearer " + file.token());
    return connection;
  }

  private ControlException refused(int status, byte[] answer) throws IOException {
    return new ControlException(status, json.readTree(answer).path("message").asText());
  }

  private static ControlException unreachable(IOException failure) {
    return new ControlException(0, "the twin cannot be reached: " + failure.getMessage());
  }
}
