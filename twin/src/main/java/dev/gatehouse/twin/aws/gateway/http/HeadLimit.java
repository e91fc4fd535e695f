package dev.gatehouse.twin.aws.gateway.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import java.util.Map;

/**
 * Marks a request whose line and header values together are larger than API Gateway allows, before
 * anything is added to them.
 */
@Sharable
final class HeadLimit extends ChannelInboundHandlerAdapter {
  private final int mostBytes;

  HeadLimit(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request
        && request.decoderResult().isSuccess()
        && bytes(request) > mostBytes) {
      request.setDecoderResult(
          DecoderResult.failure(
              new TooLongHttpHeaderException("the head is larger than " + mostBytes + " bytes")));
    }
    context.fireChannelRead(message);
  }

  private static int bytes(HttpRequest request) {
    int bytes = request.method().name().length() + request.uri().length() + "  HTTP/1.1".length();
    for (Map.Entry<String, String> header : request.headers()) {
      // Netty's own notes about an HTTP/2 stream came from nobody.
      if (!header.getKey().startsWith("x-http2-")) {
        bytes += header.getValue().length();
      }
    }
    return bytes;
  }
}
