package dev.gatehouse.twin.aws.gateway.http;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Serves the requests of one connection (or one stream), one after the other: a client that sends
 * ahead waits its turn and is not read from meanwhile.
 */
final class Exchanges extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Response BAD_REQUEST = Response.message(400, "Bad Request");
  private static final Response HEAD_TOO_LARGE =
      Response.message(431, "Request Header Fields Too Large");
  private static final Response FAILED = Response.message(500, "Internal Server Error");

  private static final Set<HttpVersion> VERSIONS =
      Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

  private final Service service;
  private final Supplier<String> date;
  private final Optional<String> protocol;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * Made for one connection or stream.
   *
   * @param protocol the one negotiated, when the messages themselves do not say it
   */
  Exchanges(Service service, Supplier<String> date, Optional<String> protocol) {
    super(false);
    this.service = service;
    this.date = date;
    this.protocol = protocol;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (busy) {
      waiting.add(request);
      return;
    }
    busy = true;
    context.channel().config().setAutoRead(false);
    serve(context, request);
  }

  private void serve(ChannelHandlerContext context, FullHttpRequest message) {
    try {
      HttpMethod method = message.method();
      Optional<Response> refusal = refusal(message);
      boolean keepAlive = refusal.isEmpty() && HttpUtil.isKeepAlive(message);
      if (refusal.isPresent()) {
        answer(context, refusal.get(), method, false);
        return;
      }
      Request request =
          Messages.request(
              message,
              protocol.orElse(message.protocolVersion().text()),
              hosts(message).get(0),
              context.channel());
      service.serve(
          request,
          response ->
              context.executor().execute(() -> answer(context, response, method, keepAlive)));
    } finally {
      message.release();
    }
  }

  /** What is wrong with a request as such, before anybody looks what it is for. */
  private Optional<Response> refusal(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      Throwable cause = request.decoderResult().cause();
      boolean tooLong =
          cause instanceof TooLongHttpHeaderException || cause instanceof TooLongHttpLineException;
      return Optional.of(tooLong ? HEAD_TOO_LARGE : BAD_REQUEST);
    }
    boolean sound =
        hosts(request).size() == 1
            && request.uri().startsWith("/")
            && VERSIONS.contains(request.protocolVersion());
    return sound ? Optional.empty() : Optional.of(BAD_REQUEST);
  }

  private static List<String> hosts(FullHttpRequest request) {
    return request.headers().getAll(HttpHeaderNames.HOST);
  }

  private void answer(
      ChannelHandlerContext context, Response response, HttpMethod method, boolean keepAlive) {
    if (!context.channel().isActive()) {
      drain();
      return;
    }
    FullHttpResponse message = message(response, method);
    HttpUtil.setKeepAlive(message.headers(), HttpVersion.HTTP_1_1, keepAlive);
    ChannelFuture written = context.writeAndFlush(message);
    if (!keepAlive) {
      written.addListener(ChannelFutureListener.CLOSE);
      drain();
      return;
    }
    FullHttpRequest next = waiting.poll();
    if (next != null) {
      context.executor().execute(() -> serve(context, next));
    } else {
      busy = false;
      context.channel().config().setAutoRead(true);
    }
  }

  private FullHttpResponse message(Response response, HttpMethod method) {
    try {
      return Messages.response(response, method, date.get());
    } catch (IllegalArgumentException unsendable) {
      // A header that the service let through and HTTP does not: the client still gets an answer.
      return Messages.response(FAILED, method, date.get());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    drain();
    super.channelInactive(context);
  }

  private void drain() {
    for (FullHttpRequest left = waiting.poll(); left != null; left = waiting.poll()) {
      left.release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A peer's reset, a broken record, a body nobody has room for: this connection is over.
    End.of(context);
  }
}
