package dev.gatehouse.twin.control;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider lent over one connection: it is served until the borrower closes the connection or
 * dies, so that a killed engine leaves nothing behind.
 */
final class ProviderLoan {
  static final String PORT_HEADER = "Gatehouse-Provider-Port";

  private final HttpServerRequest request;
  private final Control control;
  private Control.@Nullable Provider provider;
  private boolean over;

  ProviderLoan(HttpServerRequest request, Control control) {
    this.request = request;
    this.control = control;
  }

  Future<Void> begin(Vertx vertx) {
    request.connection().closeHandler(closed -> vertx.executeBlocking(this::end, false));
    return vertx.executeBlocking(this::open, false).compose(this::tell);
  }

  private int open() {
    String directory = request.getParam("workingDirectory");
    if (directory == null || !Path.of(directory).isAbsolute()) {
      throw new ControlException(
          400, "workingDirectory is '" + directory + "': use an absolute path");
    }
    Optional<String> copy = Optional.ofNullable(request.getParam("copy"));
    Control.Provider opened = control.openProvider(Path.of(directory), copy);
    synchronized (this) {
      provider = opened;
    }
    if (isOver()) {
      opened.close();
    }
    return opened.port();
  }

  private Future<Void> tell(int port) {
    HttpServerResponse response = request.response();
    response.setChunked(true).putHeader("Content-Type", "application/json");
    response.putHeader(PORT_HEADER, String.valueOf(port));
    return response.write("{\"port\":" + port + "}\n");
  }

  private synchronized boolean isOver() {
    return over;
  }

  private Void end() {
    Control.Provider lent;
    synchronized (this) {
      over = true;
      lent = provider;
    }
    if (lent != null) {
      lent.close();
    }
    return null;
  }
}
