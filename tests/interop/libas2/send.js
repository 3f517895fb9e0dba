// Sends AS2 messages from acme to brand with libas2, and judges the receipts with it.
//
//     node tests/interop/libas2 send FOLDER URL
//
// FOLDER holds acme.pem, acme.key and brand.pem. Says the URL for receipts that come later. For each line "SIGN ENCRYPT
// COMPRESS RECEIPT" it sends a message of that form, whose payload po850.edi is "ISA*SIGN*ENCRYPT*COMPRESS*RECEIPT~".
// Says "waits" where the receipt is to come later, and then "passes", or "refused:" and why.
'use strict'
const crypto = require('crypto')
const http = require('http')
const readline = require('readline')
const { EventEmitter, once } = require('events')
const { AS2Composer, AS2Crypto, AS2MimeNode, AS2Parser } = require('libas2')
const { AS2EnvelopedData } = require('libas2/dist/src/AS2Crypto/AS2EnvelopedData')
const { AS2SignedData } = require('libas2/dist/src/AS2Crypto/AS2SignedData')
const { bytesOf, read, say } = require('./peer')

const url = process.argv[4]
const digests = { sha1: 'sha-1', 'sha-256': 'sha-256', 'sha-384': 'sha-384', 'sha-512': 'sha-512' }
const ciphers = {
  '3des-cbc': 'des-EDE3-CBC', 'aes128-cbc': 'aes128-CBC', 'aes192-cbc': 'aes192-CBC', 'aes256-cbc': 'aes256-CBC',
  'aes128-gcm': 'aes128-GCM', 'aes256-gcm': 'aes256-GCM'
}

// The bytes that the MIC is of: libas2 does not say, so it is listened to while it signs or encrypts.
let covered
function listen (type, method) {
  const original = type.prototype[method]
  type.prototype[method] = function (...values) {
    if (covered === undefined) covered = Buffer.from(this.data)
    return original.apply(this, values)
  }
}
listen(AS2SignedData, 'sign')
listen(AS2EnvelopedData, 'encrypt')

async function judge (message, bytes, sent, digest) {
  const node = await AS2Parser.parse({ headers: message.rawHeaders, content: bytes })
  const { notification } = await node.dispositionIn({ cert: read('brand.pem') })
  const { disposition, originalMessageId, receivedContentMic } = notification
  if (!disposition.processed || disposition.description) return `refused: ${JSON.stringify(disposition)}`
  if (originalMessageId !== sent.headers['Message-ID']) return `refused: about ${originalMessageId}`
  const mic = crypto.createHash(digest.replace('-', '')).update(covered).digest('base64')
  if (receivedContentMic.mic !== mic) return `refused: MIC ${JSON.stringify(receivedContentMic)}, expected ${mic}`
  return 'passes'
}

async function send (sign, encrypt, compress, receipt) {
  const digest = digests[sign] || 'sha-256'
  const payload = `ISA*${sign}*${encrypt}*${compress}*${receipt}~`
  if (compress !== 'no') await AS2Crypto.compress(new AS2MimeNode({ contentType: 'application/edi-x12', content: payload }), {})
  covered = undefined
  const composer = new AS2Composer({
    message: { filename: 'po850.edi', contentType: 'application/edi-x12', content: payload },
    agreement: {
      host: {
        name: 'acme', id: 'acme', url: receiptsUrl, certificate: read('acme.pem'), privateKey: read('acme.key'),
        decrypt: false, sign: digests[sign] || false,
        mdn: receipt === 'none' ? undefined : { async: receipt === 'async', signing: digest }
      },
      partner: {
        name: 'brand', id: 'brand', url, file: 'EDIX12', certificate: read('brand.pem'),
        encrypt: ciphers[encrypt] || false, verify: true
      }
    }
  })
  const message = await composer.toRequestOptions()
  if (covered === undefined) covered = Buffer.from(message.body)
  const [answer, bytes] = await new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', headers: message.headers }, response =>
      bytesOf(response).then(bytes => resolve([response, bytes]), reject))
    request.on('error', reject).end(message.body)
  })
  if (answer.statusCode !== 200) return `refused: HTTP ${answer.statusCode}`
  if (receipt === 'none') return 'passes'
  if (receipt === 'sync') return judge(answer, bytes, message, digest)
  const later = once(receipts, 'message')
  say('waits')
  const [[request, posted]] = await later
  return judge(request, posted, message, digest)
}

const receipts = new EventEmitter()
let receiptsUrl
const listener = http.createServer(async (request, response) => {
  const bytes = await bytesOf(request)
  response.writeHead(200, { 'Content-Length': 0 }).end()
  receipts.emit('message', [request, bytes])
})

async function main () {
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  receiptsUrl = `http://127.0.0.1:${listener.address().port}/`
  say(receiptsUrl)
  for await (const line of readline.createInterface({ input: process.stdin })) {
    let outcome
    try {
      outcome = await send(...line.split(' '))
    } catch (error) {
      outcome = 'refused: ' + String(error.message || error).split('\n')[0]
    }
    say(outcome)
  }
  process.exit()
}
main()
