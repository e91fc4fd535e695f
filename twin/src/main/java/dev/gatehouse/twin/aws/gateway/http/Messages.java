package dev.gatehouse.twin.aws.gateway.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns Netty's messages into ours and back. */
final class Messages {
  /** Of one connection only (RFC 9110 §7.6.1), or Netty's own; a function never sees them. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "expect",
          "http2-settings",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          HttpConversionUtil.ExtensionHeaderNames.SCHEME.text().toString(),
          HttpConversionUtil.ExtensionHeaderNames.STREAM_ID.text().toString(),
          HttpConversionUtil.ExtensionHeaderNames.STREAM_WEIGHT.text().toString(),
          HttpConversionUtil.ExtensionHeaderNames.STREAM_DEPENDENCY_ID.text().toString(),
          HttpConversionUtil.ExtensionHeaderNames.PATH.text().toString());

  private Messages() {}

  /** The request; its body is copied, so that the buffer may go. */
  static Request request(FullHttpRequest request, String protocol, String host, Channel channel) {
    List<Header> headers = new ArrayList<>();
    for (Map.Entry<String, String> header : request.headers()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(name)) {
        headers.add(new Header(name, header.getValue()));
      }
    }
    byte[] body = new byte[request.content().readableBytes()];
    request.content().getBytes(request.content().readerIndex(), body);
    return new Request(
        request.method().name(),
        request.uri(),
        protocol,
        host,
        List.copyOf(headers),
        ByteBuffer.wrap(body).asReadOnlyBuffer(),
        source(channel));
  }

  /** The response as Netty sends it; a HEAD's says how long its body would have been. */
  static FullHttpResponse response(Response response, HttpMethod method, String date) {
    HttpResponseStatus status = HttpResponseStatus.valueOf(response.status());
    boolean bodiless = response.status() == 204 || response.status() == 304;
    boolean silent = bodiless || method.equals(HttpMethod.HEAD);
    FullHttpResponse message =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            silent ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(response.body()));
    HttpHeaders headers = message.headers();
    headers.set(HttpHeaderNames.DATE, date);
    for (Header header : response.headers()) {
      headers.add(header.name(), header.value());
    }
    if (!bodiless) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, response.body().remaining());
    }
    return message;
  }

  /**
   * API Gateway's answer to a body beyond its limit, recorded in
   * github.com/koki-develop/lgtm-generator/issues/10.
   */
  static Response tooLarge(Limits limits) {
    return Response.of(
        413,
        "text; charset=utf-8",
        "HTTP content length exceeded " + limits.bodyBytes() + " bytes.");
  }

  private static String source(Channel channel) {
    Channel connection = channel instanceof Http2StreamChannel stream ? stream.parent() : channel;
    return connection.remoteAddress() instanceof InetSocketAddress address
        ? NetUtil.toAddressString(address.getAddress())
        : "";
  }
}
