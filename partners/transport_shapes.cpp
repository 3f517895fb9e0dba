// How bytes travel: the sites, and what is fetched from them.
#include "partners/partner_elements.h"
#include "partners/shape_words.h"

namespace crossdock::partners {

using namespace shape_words;

ElementShape sftp_shape() {
    return {
        "sftp",
        Occurs::any,
        "An SFTP site. It needs a password or a key, and the server's key: without `<host-key>` or `known-hosts` "
        "no connection is made.",
        {{"id", Kind::name, required, "", "how the elements below name it"},
         {"host", Kind::text, required, "", "name or address"},
         {"port", Kind::count, optional, "22", "TCP port", {}, 1, 65535},
         {"user", Kind::text, required, "", "log-in name"},
         {"password", Kind::secret, optional, "", "the password"},
         {"key", Kind::secret, optional, "", "the private key: OpenSSH or PEM; ed25519, ECDSA or RSA"},
         {"passphrase", Kind::secret, optional, "", "of the private key, where it has one"},
         {"known-hosts", Kind::text, optional, "", "a known_hosts file; relative to the partner's folder"},
         {"poll", Kind::duration, optional, "60s", "between two looks", {}, tenth, day},
         {"connect-timeout", Kind::duration, optional, "15s", "for the connection", {}, second, 3600 * second},
         {"reply-timeout", Kind::duration, optional, "60s", "the server's longest silence", {}, second, 3600 * second},
         {"temporary-name", Kind::text, optional, "{name}.part",
          "of an upload until it is complete; may lie in another directory: `tmp/{name}`"}},
        {{"host-key",
          Occurs::any,
          "The server's key, told by the partner and not by the first connection. Two allow a rotation.",
          {{"fingerprint", Kind::text, required, "", "`SHA256:...`, as `ssh-keygen -lf` prints it"}}}}};
}

ElementShape folder_shape() {
    return {"folder",
            Occurs::any,
            "A folder of this machine (or mounted on it), used like a site.",
            {{"id", Kind::name, required, "", "how the elements below name it"},
             {"root", Kind::text, required, "",
              "the folder that directories below start from; relative to the partner's folder"},
             {"poll", Kind::duration, optional, "10s", "between two looks", {}, tenth, day},
             {"temporary-name", Kind::text, optional, "{name}.part", "as of `<sftp>`"}}};
}

ElementShape collect_shape() {
    return {"collect",
            Occurs::any,
            "Files to fetch. A file is taken when it is complete, and removed only after its bytes are stored here.",
            {{"transport", Kind::name, required, "", "id of an `<sftp>` or `<folder>`"},
             {"directory", Kind::text, required, "", "where the files lie"},
             {"include", Kind::words, optional, "*",
              "name patterns with `*` and `?`, blanks between: `*.edi *.txt`; upper and lower case are one"},
             {"ignore", Kind::words, optional, "*.part *.filepart *.tmp .*", "patterns not to take; wins"},
             {"ready",
              Kind::choice,
              optional,
              "stable",
              "how a complete file is known: unchanged over two looks, a done file beside it, or at once",
              {"stable", "done-file", "immediate"}},
             {"stable-for", Kind::duration, optional, "2s", "between the two looks", {}, 0, day},
             {"done-suffix", Kind::text, optional, ".done", "of the done file: `945-1.edi.done`"},
             {"after", Kind::choice, optional, "remove", "what becomes of it there", {"remove", "move", "leave"}},
             {"move-to", Kind::text, optional, "", "directory, with `after=\"move\"`"}}};
}

}  // namespace crossdock::partners
