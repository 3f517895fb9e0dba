#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

#include "partners/loading.h"
#include "partners/text_file.h"

namespace crossdock::partners {
namespace {

constexpr std::string_view fingerprint_prefix = "SHA256:";
constexpr std::size_t fingerprint_characters = 43;  // 32 bytes in base64 without padding

bool is_fingerprint(std::string_view text) {
    if (!text.starts_with(fingerprint_prefix)) return false;
    text.remove_prefix(fingerprint_prefix.size());
    return text.size() == fingerprint_characters && std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' ||
                      c == '/';
           });
}

void check_temporary_name(Loading& loading, pugi::xml_node node, const std::string& name) {
    const std::size_t at = name.find("{name}");
    if (at == std::string::npos || name == "{name}" || name.starts_with('/'))
        loading.error(node, "temporary-name", "partner.temporary-name",
                      "'" + name + "' does not make a second name out of the file's name",
                      "write {name} with something before or behind it: {name}.part or tmp/{name}");
}

void load_known_hosts(Loading& loading, pugi::xml_node node, const Values& values, TransportSettings& transport) {
    if (!values.has("known-hosts")) return;
    transport.known_hosts = loading.path(values.text("known-hosts"));
    const auto text = read_text_file(transport.known_hosts, settings_bytes_max);
    if (!text) {
        loading.error(node, "known-hosts", "partner.known-hosts", text.error().file + ": " + text.error().message,
                      "make it with: ssh-keyscan -p " + std::to_string(transport.port) + " " + transport.host +
                          " and compare the key with what the partner told you");
        return;
    }
    bool any = false;
    std::istringstream lines(*text);
    for (std::string line; std::getline(lines, line);)
        any |= line.find_first_not_of(" \t\r") != std::string::npos && !line.starts_with('#');
    if (!any)
        loading.error(node, "known-hosts", "partner.known-hosts", "the file names no key",
                      "add the server's line, or use <host-key fingerprint=\"SHA256:...\"/>");
}

void load_host_keys(Loading& loading, pugi::xml_node node, const Values& values, TransportSettings& transport) {
    for (const pugi::xml_node child : node.children("host-key")) {
        const std::string fingerprint = child.attribute("fingerprint").value();
        if (!fingerprint.empty() && !is_fingerprint(fingerprint))
            loading.error(child, "fingerprint", "partner.host-key", "this is not a SHA-256 fingerprint of a key",
                          "write SHA256: and 43 characters, as ssh-keygen -lf prints it");
        else if (fingerprint.contains("REPLACE"))
            loading.warn(child, "fingerprint", "partner.placeholder",
                         "this is the placeholder of the ready folder; no server has that key",
                         "ask the partner for the fingerprint of its server, and compare it with ssh-keyscan " +
                             transport.host + " | ssh-keygen -lf -");
        transport.host_keys.push_back(fingerprint);
    }
    const bool any = !transport.host_keys.empty() || values.has("known-hosts");
    load_known_hosts(loading, node, values, transport);
    if (!any)
        loading.error(node, {}, "partner.no-host-key",
                      "nothing says which key the server of <sftp id=\"" + transport.id + "\"> has",
                      "ask the partner for it and add <host-key fingerprint=\"SHA256:...\"/>; without it no "
                      "connection is made");
}

TransportSettings load_sftp(Loading& loading, pugi::xml_node node, const ElementShape& shape) {
    const Values values(node, shape);
    TransportSettings transport;
    transport.kind = TransportSettings::Kind::sftp;
    transport.id = values.text("id");
    transport.host = values.text("host");
    transport.port = static_cast<std::uint16_t>(values.count("port"));
    transport.user = values.text("user");
    const auto secret = [&](std::string_view name) {
        return secret_of(loading.document, node, values, name, loading.options.secrets, loading.findings);
    };
    transport.password = secret("password");
    transport.key = secret("key");
    transport.passphrase = secret("passphrase");
    transport.connect_timeout = values.duration("connect-timeout");
    transport.reply_timeout = values.duration("reply-timeout");
    load_host_keys(loading, node, values, transport);
    if (!values.has("password") && !values.has("key"))
        loading.error(node, {}, "partner.no-log-in", "<sftp id=\"" + transport.id + "\"> has neither password nor key",
                      "add password=\"secret:NAME\" or key=\"secret:NAME\"");
    if (values.has("passphrase") && !values.has("key"))
        loading.error(node, "passphrase", "partner.passphrase", "there is no key that this passphrase would open",
                      "add key=\"secret:NAME\" or remove the passphrase");
    return transport;
}

TransportSettings load_folder(Loading& loading, pugi::xml_node node, const ElementShape& shape) {
    const Values values(node, shape);
    TransportSettings transport;
    transport.kind = TransportSettings::Kind::folder;
    transport.id = values.text("id");
    transport.root = loading.path(values.text("root"));
    std::error_code problem;
    if (values.has("root") && !std::filesystem::is_directory(transport.root, problem))
        loading.error(node, "root", "partner.no-folder", "there is no folder " + transport.root.string(),
                      "make it, or put the path right");
    return transport;
}

TransportSettings load_as2_transport(Loading& loading, pugi::xml_node node, const ElementShape& shape) {
    TransportSettings transport;
    transport.kind = TransportSettings::Kind::as2;
    transport.id = Values(node, shape).text("id");
    transport.as2 = load_as2(loading, node);
    return transport;
}

// What transports of files share.
void load_file_settings(Loading& loading, pugi::xml_node node, const ElementShape& shape,
                        TransportSettings& transport) {
    const Values values(node, shape);
    transport.poll_interval = values.duration("poll");
    transport.temporary_name = values.text("temporary-name");
    transport.listed_max = loading.values("limits").count("listed-files");
    check_temporary_name(loading, node, transport.temporary_name);
}

}  // namespace

void load_transports(Loading& loading, Partner& partner) {
    std::set<std::string> ids;
    for (const pugi::xml_node node : loading.root.children()) {
        const std::string_view element = node.name();
        if (element != "sftp" && element != "folder" && element != "as2") continue;
        const ElementShape& shape = *partner_shape().child(element);
        TransportSettings transport = element == "sftp"     ? load_sftp(loading, node, shape)
                                      : element == "folder" ? load_folder(loading, node, shape)
                                                            : load_as2_transport(loading, node, shape);
        transport.place = loading.place_of(node);
        if (element != "as2") load_file_settings(loading, node, shape, transport);
        if (!transport.id.empty() && !ids.insert(transport.id).second)
            loading.error(node, "id", "partner.double-id", "there is a transport '" + transport.id + "' already",
                          "give each its own id");
        partner.transports.push_back(std::move(transport));
    }
}

}  // namespace crossdock::partners
